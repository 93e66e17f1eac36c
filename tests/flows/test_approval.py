"""Approval binds the very page that was shown, and two persons stand behind a document."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli.issue import approve as approve_command
from models.directive import Approval
from models.document import Document, DocumentKind, DocumentStatus
from models.errors import RefusedError
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from tasks.approval import approve_document, show_document
from tasks.case import read_case
from tasks.issue import finish_papers
from tasks.office import Office
from tasks.opening import begin_cycle
from tasks.templates import export_template, own_path
from tests.flows.conftest import DIRECTIVE

pytestmark = pytest.mark.slow

CLERK, LEADER = "Văn thư Nguyên", "Phó Chủ tịch"


@pytest.fixture
def waiting(office: Office, now: datetime) -> str:
    """A cycle whose directive was prepared by the clerk and waits for the leader."""
    case = read_case(office.directives / DIRECTIVE, Approval.PERSON)
    begin_cycle(office, case.directive, case.place, now, folder=case.folder, by=CLERK)
    return case.directive.key


def directive(office: Office, cycle: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, "directive")


def give_own_template(office: Office) -> None:
    """The office begins to use a Word template of its own: the page is another one from now on."""
    ours = own_path(office, DocumentKind.DIRECTIVE)
    with zipfile.ZipFile(export_template(DocumentKind.DIRECTIVE, office.home / "export")) as shipped:
        parts = {name: shipped.read(name) for name in shipped.namelist()}
    page = parts["word/document.xml"].decode().replace("Độc lập - Tự do", "Độc lập – Tự do", 1)
    ours.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(ours, "w") as own:
        for name, data in (parts | {"word/document.xml": page.encode()}).items():
            own.writestr(name, data)


def test_the_page_shown_and_approved_is_the_page_issued(office: Office, waiting: str, now: datetime) -> None:
    seen = show_document(office, waiting, "directive")
    approved = approve_document(office, waiting, "directive", by=LEADER, shown=seen.sha256, now=now)
    assert (approved.shown_sha256, approved.number) == (seen.sha256, 1)
    assert finish_papers(office, waiting, now) == 1
    assert directive(office, waiting).status is DocumentStatus.ISSUED


def test_who_prepared_a_document_does_not_approve_it(office: Office, waiting: str, now: datetime) -> None:
    seen = show_document(office, waiting, "directive").sha256
    with pytest.raises(RefusedError, match="prepared this document"):
        approve_document(office, waiting, "directive", by="VĂN THƯ  nguyên", shown=seen, now=now)
    assert directive(office, waiting).number is None


def test_a_page_that_was_never_shown_is_not_approved(office: Office, waiting: str, now: datetime) -> None:
    for shown in ("", "0" * 64, show_document(office, waiting, "directive").sha256[:11]):
        with pytest.raises(RefusedError, match="the page is"):
            approve_document(office, waiting, "directive", by=LEADER, shown=shown, now=now)
    assert directive(office, waiting).number is None


def test_a_page_changed_after_it_was_shown_is_not_approved(office: Office, waiting: str, now: datetime) -> None:
    seen = show_document(office, waiting, "directive").sha256
    give_own_template(office)
    with pytest.raises(RefusedError, match="look at the page as it is now"):
        approve_document(office, waiting, "directive", by=LEADER, shown=seen, now=now)


def test_a_page_changed_after_its_approval_waits_for_the_leader_again_and_keeps_its_number(
    office: Office, waiting: str, now: datetime
) -> None:
    seen = show_document(office, waiting, "directive").sha256
    approve_document(office, waiting, "directive", by=LEADER, shown=seen, now=now)
    give_own_template(office)
    finish_papers(office, waiting, now)
    held = directive(office, waiting)
    assert (held.status, held.number, held.approved_by) == (DocumentStatus.DRAFT, 1, None)
    assert not list(office.papers.rglob("*.docx"))
    with office.register.look() as connection:
        assert "document.approval_void" in [entry.act for entry in read_ledger(connection, waiting)]
    anew = show_document(office, waiting, "directive").sha256
    approved = approve_document(office, waiting, "directive", by=LEADER, shown=anew, now=now)
    assert (approved.number, approved.symbol) == (1, "01/UBND-VX")
    finish_papers(office, waiting, now)
    assert directive(office, waiting).status is DocumentStatus.ISSUED


def test_the_command_shows_the_page_first_and_approves_only_that_one(
    office: Office, waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_HOME", str(office.home))
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(office.directives))
    runner = CliRunner()
    told = runner.invoke(approve_command, [waiting, "directive", "--by", LEADER])
    page = Path(told.output.splitlines()[0].removeprefix("the page: "))
    assert page.read_bytes() == show_document(office, waiting, "directive").data
    assert directive(office, waiting).status is DocumentStatus.DRAFT
    shown = told.output.split("--shown ")[1].strip()
    assert runner.invoke(approve_command, [waiting, "directive", "--by", LEADER, "--shown", shown]).exit_code == 0
    assert directive(office, waiting).status is DocumentStatus.ISSUED
