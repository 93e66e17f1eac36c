"""Bad days: a full disk, a locked register, a broken template. Clear words, no half document, no number lost."""

from __future__ import annotations

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

import flows.ad_hoc_report as asking
import flows.annual_cycle as issuing
import flows.sweep as sweeping
from documents import kinds
from documents.template import compile_template
from models.directive import Approval
from models.document import DocumentKind, DocumentStatus
from models.errors import RegisterBusyError, StorageFullError, TemplateError
from models.store.cycles import all_cycles
from models.store.papers import read_documents
from models.store.register import Register
from models.worktime import ZONE
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.channels.errors import ChangedBytesError
from tasks.dispatch import dispatch_batch
from tasks.files import keep
from tasks.issue import finish_papers
from tasks.office import Office

pytestmark = pytest.mark.slow
DIRECTIVE = "lao-cai/directive-2025.yaml"
NINE = datetime(2025, 12, 8, 9, tzinfo=ZONE)
ANSWERS = {
    "subject": "báo cáo nhanh",
    "duty": "Báo cáo nhanh tình hình.",
    "deadline": "trước 17 giờ ngày 11/12/2025",
    "lead_deadline": "chậm nhất ngày 12/12/2025",
}


@contextmanager
def disk_that_takes(size: int) -> Iterator[None]:
    """No file may grow past `size` bytes: what a full disk does to a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_file_under_the_final_name(tmp_path: Path) -> None:
    with disk_that_takes(1000), pytest.raises(StorageFullError):
        keep(tmp_path / "report.docx", os.urandom(5000))
    assert list(tmp_path.iterdir()) == []


def test_after_a_full_disk_the_next_sweep_finishes_with_the_same_number(office: Office) -> None:
    with pytest.raises(StorageFullError), disk_that_takes(2_000):
        issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC)
    issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC)
    with office.register.look() as connection:
        numbered = [d.symbol for d in read_documents(connection, all_cycles(connection)[0]) if d.number]
    assert numbered == ["01/UBND-VX"]
    assert findings(office) == ()


def test_a_register_held_by_another_says_so_and_writes_nothing(office: Office, cycle: str) -> None:
    path = office.home / "register.db"
    impatient = Register(f"sqlite:///{path}", busy_seconds=0.2)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(RegisterBusyError), impatient.act(NINE) as act:
        act.note(cycle, "never")
    holder.execute("ROLLBACK")
    holder.close()
    assert findings(office) == ()


def test_an_unknown_variable_in_a_template_is_found_before_a_number_is_taken(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = kinds.template_path(DocumentKind.DIRECTIVE).read_bytes()
    broken = compile_template(spoiled(good))
    monkeypatch.setattr(kinds, "template", lambda kind: broken)
    with pytest.raises(TemplateError, match="no_such_thing"):
        issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC)
    with office.register.look() as connection:
        assert all_cycles(connection) == ()
        assert connection.exec_driver_sql("SELECT count(*) FROM counter").scalar() == 0


def spoiled(template: bytes) -> bytes:
    """The template with a variable that nobody provides."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"{{ number }}", b"{{ no_such_thing }}"))
    return out.getvalue()


def test_without_approval_the_directive_waits_and_nobody_gets_anything(office: Office) -> None:
    key = str(issuing.annual_cycle(DIRECTIVE, now=NINE))
    sweeping.sweep(now=datetime(2025, 12, 17, 8, tzinfo=ZONE))
    assert not office.outgoing.exists()
    seen = show_document(office, key, "directive").sha256
    later = datetime(2025, 12, 17, 9, tzinfo=ZONE)
    approved = approve_document(office, key, "directive", by="PCT", shown=seen, now=later)
    assert (approved.status, approved.symbol) == (DocumentStatus.NUMBERED, "01/UBND-VX")
    sweeping.sweep(now=datetime(2025, 12, 17, 9, 5, tzinfo=ZONE))
    assert len(list(office.outgoing.iterdir())) == 7


def test_a_changed_document_is_not_sent(office: Office) -> None:
    key = _begun(office)
    finish_papers(office, key, NINE)
    (paper,) = office.papers.rglob("*.docx")
    paper.write_bytes(paper.read_bytes() + b" ")
    with pytest.raises(ChangedBytesError):
        dispatch_batch(office, key, NINE)
    assert not office.outgoing.exists()
    assert any("not the file" in finding for finding in findings(office))


def _begun(office: Office) -> str:
    from tasks.case import read_case
    from tasks.opening import begin_cycle

    case = read_case(office.directives / DIRECTIVE, Approval.AUTOMATIC)
    begin_cycle(office, case.directive, case.place, NINE, folder=case.folder)
    return case.directive.key


def test_a_changed_document_holds_up_nobody_else(office: Office) -> None:
    key = str(issuing.annual_cycle(DIRECTIVE, now=NINE, approval=Approval.AUTOMATIC))
    other = str(asking.ad_hoc_report(**ANSWERS, now=NINE, approval=Approval.AUTOMATIC))
    assert other != key
    with office.register.act(NINE) as act:  # as if none had been sent yet
        act.connection.exec_driver_sql("UPDATE outbox SET state = 'ready', attempts = 0")
        act.connection.exec_driver_sql("DELETE FROM delivery")
    (paper,) = (office.papers / key / "directive").glob("*.docx")
    paper.write_bytes(b"changed")
    with pytest.raises(ExceptionGroup) as told:
        sweeping.sweep(now=NINE)
    assert told.group_contains(ChangedBytesError)
    with office.register.look() as connection:
        left = connection.exec_driver_sql(
            "SELECT DISTINCT d.key FROM outbox o JOIN document d ON d.id = o.document WHERE o.state != 'sent'"
        ).scalars()
        assert list(left) == ["directive"]
