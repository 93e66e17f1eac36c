"""After the issue: a letter recalls, replaces or corrects what went out, and only from its own issue on."""

from __future__ import annotations

from datetime import datetime

import pytest
from click.testing import CliRunner

import flows.ad_hoc_report as asking
import flows.annual_cycle as annual
import flows.sweep as motor
from flows.cli import cli
from models.directive import Approval
from models.document import Document, DocumentKind, DocumentStatus
from models.errors import ForbiddenTransitionError, RefusedError
from models.obligation import ObligationStatus
from models.store.claims import claim, record_delivered
from models.store.cycles import open_cycles, read_cycle
from models.store.obligations import read_obligations
from models.store.outbox import count_outbox
from models.store.papers import read_document, read_documents
from tasks.amendment.notice import correct, recall, replace_by
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.chase import rungs_due
from tasks.issue import finish_papers
from tasks.office import Office
from tasks.registers import follow_up, outgoing
from tasks.voiding import void_document
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow

KEY = "directive"
WHY = {"by": "Chuyên viên", "reason": "ban hành khi chưa lấy đủ ý kiến"}
CORRECTION = {"passage": "trước ngày 28/12/2025", "should_read": "trước ngày 29/12/2025"}
ANSWERS = {
    "subject": "báo cáo nhanh",
    "duty": "Báo cáo nhanh tình hình.",
    "deadline": "trước 17 giờ ngày 22/12/2025",
    "lead_deadline": "chậm nhất ngày 23/12/2025",
}


@pytest.fixture
def issued(office: Office, now: datetime) -> str:
    """A cycle of people: its directive was approved by one, and lies in every out-tray."""
    key = str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON))
    see_through(office, key, KEY, now)
    return key


def see_through(office: Office, cycle: str, key: str, now: datetime) -> None:
    """The document is looked at, approved and sent."""
    shown = show_document(office, cycle, key)
    approve_document(office, cycle, key, by="Lãnh đạo", shown=shown.sha256, now=now)
    motor.sweep(now=now)


def held(office: Office, cycle: str, key: str = KEY) -> Document:
    """The document as the register holds it."""
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def notes(office: Office, cycle: str) -> dict[str, str]:
    """The last column of the outgoing book, by symbol."""
    return {row[0]: row[-1] for sheet in outgoing(office, cycle).sheets for row in sheet.rows}


def test_a_document_is_recalled_when_its_notice_is_issued_and_not_when_it_is_drafted(
    office: Office, issued: str
) -> None:
    notice = recall(office, issued, KEY, **WHY, now=december(9, 9))
    motor.sweep(now=december(9, 10))
    assert (notice.status, notice.drafted_by) == (DocumentStatus.DRAFT, WHY["by"])
    assert held(office, issued).status is DocumentStatus.DELIVERED
    see_through(office, issued, notice.key, december(9, 11))
    recalled = held(office, issued)
    assert (recalled.status, recalled.successor) == (DocumentStatus.RECALLED, notice.key)
    assert recalled.reason == WHY["reason"]
    assert notes(office, issued)["01/UBND-VX"] == "Đã thu hồi theo Công văn số 02/UBND-VX ngày 09/12/2025"
    assert findings(office) == ()


def test_everybody_who_has_a_recalled_document_gets_the_notice(office: Office, issued: str) -> None:
    notice = recall(office, issued, KEY, **WHY, now=december(9, 9))
    see_through(office, issued, notice.key, december(9, 10))
    trays = [{path.name for path in tray.iterdir()} for tray in office.outgoing.iterdir()]
    had = [names for names in trays if any("Công văn 01-UBND-VX" in name or "01-UBND-VX" in name for name in names)]
    assert len(had) == 7
    assert all(any("V-v thu hồi" in name for name in names) for names in had)


def test_who_was_never_given_the_document_is_given_neither_it_nor_the_notice(office: Office, now: datetime) -> None:
    key = str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON))
    shown = show_document(office, key, KEY)
    approve_document(office, key, KEY, by="Lãnh đạo", shown=shown.sha256, now=now)
    finish_papers(office, key, now)
    with office.register.act(now) as act:
        parcels = claim(act, key, owner="one", limit=3)
        record_delivered(act, parcels[:2])  # the third is on its way: it may arrive
    notice = recall(office, key, KEY, **WHY, now=december(8, 10))
    shown = show_document(office, key, notice.key)
    approve_document(office, key, notice.key, by="Lãnh đạo", shown=shown.sha256, now=december(8, 11))
    finish_papers(office, key, december(8, 11))
    with office.register.look() as connection:
        rows = connection.exec_driver_sql(
            "SELECT d.kind, o.recipient, o.state FROM outbox o JOIN document d ON d.id = o.document"
        ).all()
    told = {recipient for kind, recipient, state in rows if kind == "amendment" and state == "ready"}
    assert told == {parcel.recipient for parcel in parcels}
    assert {state for kind, _, state in rows if kind == "directive"} == {"sent", "withdrawn"}


def test_a_recalled_directive_ends_its_cycle(office: Office, issued: str) -> None:
    notice = recall(office, issued, KEY, **WHY, now=december(9, 9))
    assert rungs_due(office, issued, december(28, 9))
    see_through(office, issued, notice.key, december(9, 10))
    with office.register.look() as connection:
        stands = {duty.status for duty in read_obligations(connection, issued)}
        assert read_cycle(connection, issued).closed_at is not None
    assert stands == {ObligationStatus.EXEMPT}
    assert rungs_due(office, issued, december(28, 9)) == ()
    motor.sweep(now=december(31, 17))
    with office.register.look() as connection:
        kinds = {document.kind for document in read_documents(connection, issued)}
    assert kinds == {DocumentKind.DIRECTIVE, DocumentKind.REPORT_FORM, DocumentKind.AMENDMENT}
    assert held(office, issued).status is DocumentStatus.RECALLED
    assert held(office, issued, notice.key).status is DocumentStatus.FILED
    assert follow_up(office, december(31, 17), issued).sheets


def test_a_corrected_document_holds_and_is_filed_with_its_note(office: Office, cycle: str) -> None:
    correct(office, cycle, KEY, **CORRECTION, **WHY, now=december(9, 9))
    motor.sweep(now=december(9, 10))
    assert held(office, cycle).status is DocumentStatus.CORRECTED
    assert rungs_due(office, cycle, december(28, 9))
    for day in (26, 28, 29, 30, 31):
        for hour in (9, 12, 16):
            motor.sweep(now=december(day, hour))
    with office.register.look() as connection:
        assert open_cycles(connection) == ()
        stands = {document.status for document in read_documents(connection, cycle)}
    assert stands == {DocumentStatus.FILED}
    assert notes(office, cycle)["01/UBND-VX"] == "Đã đính chính theo Công văn số 02/UBND-VX ngày 09/12/2025"
    assert findings(office) == ()


def test_each_correction_has_its_note(office: Office, cycle: str) -> None:
    for hour, words in ((9, CORRECTION), (11, {"passage": "chuyển đổi số", "should_read": "Chuyển đổi số"})):
        correct(office, cycle, KEY, **words, **WHY, now=december(9, hour))
        motor.sweep(now=december(9, hour, 30))
    assert notes(office, cycle)["01/UBND-VX"].count("Đã đính chính") == 2


def test_a_document_is_replaced_by_one_that_is_issued_and_of_equivalent_form(office: Office, issued: str) -> None:
    other = str(asking.ad_hoc_report(**ANSWERS, now=december(9, 9), approval=Approval.AUTOMATIC))
    notice = replace_by(office, issued, KEY, successor=f"{other}/{KEY}", **WHY, now=december(9, 10))
    see_through(office, issued, notice.key, december(9, 11))
    assert held(office, issued).status is DocumentStatus.REPLACED
    assert "Đã được thay thế theo Công văn số" in notes(office, issued)["01/UBND-VX"]
    assert findings(office) == ()


@pytest.mark.parametrize("successor", [KEY, "form:{unit}"])
def test_neither_itself_nor_a_message_stands_in_its_place(
    office: Office, cycle: str, units: list[str], successor: str
) -> None:
    motor.sweep(now=december(8, 10))
    with pytest.raises(RefusedError, match="--with"):
        replace_by(office, cycle, KEY, successor=successor.format(unit=units[0]), **WHY, now=december(9, 9))


def test_what_the_page_does_not_say_cannot_be_corrected(office: Office, cycle: str) -> None:
    words = {"passage": "trước ngày 30/12/2025", "should_read": "trước ngày 31/12/2025"}
    with pytest.raises(RefusedError, match="--passage"):
        correct(office, cycle, KEY, **words, **WHY, now=december(9, 9))


def test_one_notice_at_a_time_speaks_of_a_document(office: Office, issued: str) -> None:
    first = recall(office, issued, KEY, **WHY, now=december(9, 9))
    with pytest.raises(RefusedError, match=first.key):
        correct(office, issued, KEY, **CORRECTION, **WHY, now=december(9, 10))
    void_document(office, issued, first.key, by="Văn thư", reason="không thu hồi nữa", now=december(9, 11))
    second = correct(office, issued, KEY, **CORRECTION, **WHY, now=december(9, 12))
    assert second.key != first.key
    assert held(office, issued).status is DocumentStatus.DELIVERED


def test_who_prepared_the_notice_does_not_approve_it(office: Office, issued: str) -> None:
    notice = recall(office, issued, KEY, **WHY, now=december(9, 9))
    shown = show_document(office, issued, notice.key)
    with pytest.raises(RefusedError):
        approve_document(office, issued, notice.key, by=WHY["by"], shown=shown.sha256, now=december(9, 10))
    assert held(office, issued).status is DocumentStatus.DELIVERED


def test_a_draft_is_not_recalled_nor_what_is_recalled_nor_a_message(office: Office, now: datetime) -> None:
    key = str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON))
    with pytest.raises(ForbiddenTransitionError):
        recall(office, key, KEY, **WHY, now=december(8, 10))
    see_through(office, key, KEY, december(8, 11))
    with office.register.look() as connection:
        form = next(d for d in read_documents(connection, key) if d.kind is DocumentKind.REPORT_FORM)
    with pytest.raises(RefusedError, match="report_form"):
        recall(office, key, form.key, **WHY, now=december(8, 12))
    see_through(office, key, recall(office, key, KEY, **WHY, now=december(9, 9)).key, december(9, 10))
    with pytest.raises(ForbiddenTransitionError):
        recall(office, key, KEY, **WHY, now=december(9, 11))


@pytest.mark.parametrize("missing", ["by", "reason"])
def test_nobody_and_no_reason_are_refused(office: Office, issued: str, missing: str) -> None:
    with pytest.raises(RefusedError, match=f"--{missing}"):
        recall(office, issued, KEY, **{**WHY, missing: " "}, now=december(9, 9))


def test_a_document_that_is_recalled_without_a_notice_is_found(office: Office, issued: str) -> None:
    with office.register.act(december(9, 9)) as act:
        act.connection.exec_driver_sql("UPDATE document SET status = 'recalled' WHERE key = 'directive'")
    assert any("no issued notice says so" in finding for finding in findings(office))


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("recall", []),
        ("correct", ["--passage", CORRECTION["passage"], "--should-read", CORRECTION["should_read"]]),
    ],
)
def test_an_official_puts_a_notice_forward(office: Office, issued: str, command: str, more: list[str]) -> None:
    words = [command, issued, KEY, "--by", WHY["by"], "--reason", WHY["reason"], *more]
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert "amendment:directive:1 is draft" in done.output


def test_nothing_is_delivered_before_everybody_has_it(office: Office, now: datetime) -> None:
    key = str(annual.annual_cycle(DIRECTIVE, now=now, approval=Approval.PERSON))
    shown = show_document(office, key, KEY)
    approve_document(office, key, KEY, by="Lãnh đạo", shown=shown.sha256, now=now)
    finish_papers(office, key, now)
    with office.register.act(now) as act:
        claim(act, key, owner="asleep", limit=1)
    motor.sweep(now=now)
    assert held(office, key).status is DocumentStatus.ISSUED
    motor.sweep(now=december(8, 9, 10))
    assert held(office, key).status is DocumentStatus.DELIVERED
    with office.register.look() as connection:
        assert set(count_outbox(connection, key)) == {"sent"}
