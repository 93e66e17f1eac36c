"""Where a directive approves by itself and gives officers time, the report waits for them and is approved after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.rehearse as rehearsing
import flows.sweep as sweeping
import tasks.after_editing as after_editing
from flows.cli.draft import draft
from models.document import Document, DocumentStatus
from models.errors import RefusedError, TemplateError
from models.grounds import Grounds
from models.rounds import REPORT_KEY
from models.store.cycles import read_cycle
from models.store.papers import find_document
from tasks.after_editing import approve_edited, editing_ends_at, is_editing_over
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.editing.draft import draft_of
from tasks.editing.taking import take_draft
from tasks.issue import AUTOMATIC
from tasks.office import Office
from tasks.pages import page
from tasks.reopening import reopen_books
from tests.documents.drafting import changed, paragraph, text, typed, typed_after
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
EDITOR, WORDS = "Chuyên viên tổng hợp", "Nhận định chung: có {coverage} đơn vị đã gửi."
MINUTES = 120
TEN, NOON = december(30, 10), december(30, 12)


@pytest.fixture
def small_place(small_place: Path) -> Path:
    """The small place, whose directive gives two hours to edit."""
    path = small_place / Path(DIRECTIVE).name
    told = path.read_text(encoding="utf-8")
    assert told.count("  receipt: noted") == 1
    path.write_text(told.replace("  receipt: noted", f"  editing_minutes: {MINUTES}\n  receipt: noted"))
    return small_place


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle whose books were closed at ten by the sweep."""
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    sweeping.sweep(now=TEN)
    return cycle


def report(office: Office, cycle: str, key: str = REPORT_KEY) -> Document | None:
    with office.register.look() as connection:
        return find_document(connection, cycle, key)


def status(office: Office, cycle: str, key: str = REPORT_KEY) -> DocumentStatus | None:
    found = report(office, cycle, key)
    return found and found.status


def edit(office: Office, cycle: str, at: datetime) -> None:
    data = typed_after(draft_of(office, cycle), "synthesis", typed(WORDS), instead=True)
    take_draft(office, cycle, data, name="draft.docx", by=EDITOR, now=at)


def test_the_report_waits_to_be_edited_and_what_was_written_goes_up(office: Office, closed: str) -> None:
    assert status(office, closed) is DocumentStatus.DRAFT
    sweeping.sweep(now=december(30, 11, 55))
    assert status(office, closed) is DocumentStatus.DRAFT, "five minutes are left"
    edit(office, closed, december(30, 11, 56))
    sweeping.sweep(now=NOON)
    held = report(office, closed)
    assert held is not None
    assert (held.status, held.approved_by, held.drafted_by) == (DocumentStatus.DELIVERED, AUTOMATIC, EDITOR)
    found: list[str] = []
    changed(page(office, held), lambda root: found.append(text(paragraph(root, "Nhận định chung"))))
    assert found == ["Nhận định chung: có 1/6 đơn vị đã gửi."]
    for at in (december(30, 15), december(30, 15, 5)):
        sweeping.sweep(now=at)
    with office.register.look() as connection:
        assert read_cycle(connection, closed).closed_at is not None
    assert findings(office) == ()


def test_after_its_approval_it_is_edited_no_more(office: Office, closed: str) -> None:
    sweeping.sweep(now=NOON)
    with pytest.raises(RefusedError, match="re-open"):
        edit(office, closed, december(30, 12, 1))


def test_an_engine_that_slept_approves_it_at_the_hour_of_the_report_and_sends_it_at_once(
    office: Office, closed: str
) -> None:
    sweeping.sweep(now=december(30, 15))
    for key in (REPORT_KEY, "plan_summary", "cover_letter"):
        assert status(office, closed, key) is DocumentStatus.FILED, "one sweep is enough, and the cycle is closed"


def test_a_person_may_approve_it_earlier(office: Office, closed: str) -> None:
    shown = show_document(office, closed, REPORT_KEY).sha256
    approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=december(30, 11))
    sweeping.sweep(now=december(30, 11, 5))
    held = report(office, closed)
    assert held is not None
    assert (held.status, held.approved_by) == (DocumentStatus.DELIVERED, "Giám đốc")
    assert status(office, closed, "plan_summary") is DocumentStatus.DRAFT
    sweeping.sweep(now=NOON)
    assert status(office, closed, "plan_summary") is DocumentStatus.DELIVERED
    assert not is_editing_over(office, closed, NOON)
    assert not approve_edited(office, closed, NOON)


def test_opened_again_the_books_give_the_same_time_but_never_beyond_the_hour_of_the_report(
    office: Office, closed: str
) -> None:
    grounds = Grounds(by="Chánh Văn phòng", reason="Tám xã mất điện", basis="45/UBND-VX")
    reopen_books(office, closed, until=december(30, 14), grounds=grounds, now=december(30, 11))
    assert editing_ends_at(office, closed) is None, "the books are open"
    assert status(office, closed) is status(office, closed, "plan_summary") is DocumentStatus.VOIDED
    sweeping.sweep(now=NOON)
    assert report(office, closed, f"{REPORT_KEY}-2") is None
    sweeping.sweep(now=december(30, 14))
    assert status(office, closed, f"{REPORT_KEY}-2") is DocumentStatus.DRAFT
    assert editing_ends_at(office, closed) == december(30, 15)


def test_a_page_that_cannot_be_made_takes_no_number(
    office: Office, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise TemplateError("broken")

    monkeypatch.setattr(after_editing, "page", broken)
    with pytest.raises(TemplateError):
        approve_edited(office, closed, NOON)
    held = report(office, closed)
    assert held is not None
    assert (held.status, held.number) == (DocumentStatus.DRAFT, None)


def test_an_edit_in_that_very_second_is_not_approved_unseen(
    office: Office, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = after_editing.page

    def meanwhile(office: Office, document: Document) -> bytes:
        edit(office, closed, NOON)
        return real(office, document)

    monkeypatch.setattr(after_editing, "page", meanwhile)
    assert not approve_edited(office, closed, NOON)
    assert status(office, closed) is DocumentStatus.DRAFT
    monkeypatch.undo()


def test_the_officer_is_told_until_when(office: Office, closed: str, tmp_path: Path) -> None:
    said = CliRunner().invoke(draft, [closed, "--out", str(tmp_path / "draft.docx")]).output
    assert "approved by itself at 12:00 30/12/2025" in said


def test_a_rehearsal_with_time_to_edit_comes_to_its_end(office: Office) -> None:
    assert sum(1 for _ in rehearsing.play_cycle(DIRECTIVE, 2025))
    with office.register.look() as connection:
        assert read_cycle(connection, "truyen-thong-cds-2025").closed_at is not None
    assert findings(office) == ()
