"""An officer edits the consolidated report in Word; the edit is kept, carried into the next build, and never lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
from flows.cli.draft import draft
from models.directive import Approval
from models.document import Document, DocumentStatus
from models.errors import RefusedError, VanthuError
from models.grounds import Grounds
from models.narrative import Edit
from models.rounds import REPORT_KEY
from models.store.ledger_rows import read_ledger
from models.store.narrative_edits import read_edits
from models.store.papers import read_document
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.consolidate import close_books, put_report_forward
from tasks.editing import taking
from tasks.editing.draft import draft_of, stale_marks
from tasks.editing.taking import Outcome, take_draft
from tasks.office import Office
from tasks.pages import page
from tasks.reopening import reopen_books
from tests.documents.drafting import changed, paragraph, text, typed, typed_after
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
EDITOR = "Lê Thị B, chuyên viên"
WORDS = "Nhận định chung: có {coverage} đơn vị đã gửi."
WORD = Grounds(by="Chánh Văn phòng", reason="Tám xã mất điện ba ngày", basis="45/UBND-VX")


@pytest.fixture
def cycle(office: Office) -> str:
    """A cycle in which a person approves."""
    import flows.annual_cycle as module

    key = str(module.annual_cycle("lao-cai/directive-2025.yaml", now=december(8, 9), approval=Approval.PERSON))
    shown = show_document(office, key, "directive").sha256
    approve_document(office, key, "directive", by="Phó Chủ tịch", shown=shown, now=december(8, 10))
    sweeping.sweep(now=december(8, 10, 5))
    return key


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle whose report on one unit waits for approval."""
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    assert close_books(office, cycle, december(30, 10)) == 1
    assert put_report_forward(office, cycle, december(30, 10))
    return cycle


def taken(office: Office, cycle: str, data: bytes, minute: int = 0, by: str = EDITOR) -> Outcome:
    return take_draft(office, cycle, data, name="draft.docx", by=by, now=december(30, 11, minute))


def written(office: Office, cycle: str, mark: str = "synthesis", words: str = WORDS) -> bytes:
    """The draft with these words instead of a passage."""
    return typed_after(draft_of(office, cycle), mark, typed(words), instead=True)


def edits(office: Office, cycle: str) -> tuple[Edit, ...]:
    with office.register.look() as connection:
        return read_edits(connection, cycle)


def report(office: Office, cycle: str, key: str = REPORT_KEY) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def line(office: Office, cycle: str, words: str, key: str = REPORT_KEY) -> str:
    """The report's paragraph with these words."""
    found: list[str] = []
    changed(page(office, report(office, cycle, key)), lambda root: found.append(text(paragraph(root, words))))
    return found[0]


def test_an_edit_is_in_the_report_that_waits_and_its_approver_is_another_person(office: Office, closed: str) -> None:
    outcome = taken(office, closed, written(office, closed))
    assert ([edit.text for edit in outcome.edits], outcome.is_redrafted, outcome.warnings) == ([WORDS], True, ())
    assert line(office, closed, "Nhận định chung") == "Nhận định chung: có 1/6 đơn vị đã gửi."
    shown = show_document(office, closed, REPORT_KEY).sha256
    with pytest.raises(RefusedError, match="prepared this document"):
        approve_document(office, closed, REPORT_KEY, by=EDITOR, shown=shown, now=december(30, 12))
    approved = approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=december(30, 12))
    assert approved.status is DocumentStatus.NUMBERED
    assert findings(office) == ()


def test_nobody_whose_words_the_report_carries_approves_it(office: Office, closed: str) -> None:
    writers = ("Người thứ nhất", "Người thứ hai", "Người thứ ba")
    taken(office, closed, written(office, closed, "summary", "Tóm tắt."), 0, by=writers[0])
    taken(office, closed, written(office, closed, "conclusion", "Kết luận."), 1, by=writers[1])
    taken(office, closed, written(office, closed, "conclusion", "Kết luận; thêm một ý."), 2, by=writers[2])
    shown = show_document(office, closed, REPORT_KEY).sha256
    for name in writers:
        with pytest.raises(RefusedError, match="prepared this document"):
            approve_document(office, closed, REPORT_KEY, by=name.upper(), shown=shown, now=december(30, 12))
    assert approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=december(30, 12)).number


def test_whose_words_are_all_gone_may_approve(office: Office, closed: str) -> None:
    taken(office, closed, written(office, closed, "summary", "Tóm tắt."), 0, by="Người thứ nhất")
    taken(office, closed, written(office, closed, "summary", ""), 1)
    taken(office, closed, written(office, closed, "summary", "Viết lại từ đầu."), 2)
    shown = show_document(office, closed, REPORT_KEY).sha256
    by = "Người thứ nhất"
    assert approve_document(office, closed, REPORT_KEY, by=by, shown=shown, now=december(30, 12)).number


def test_an_approval_of_the_page_before_the_edit_does_not_hold(office: Office, closed: str) -> None:
    shown = show_document(office, closed, REPORT_KEY).sha256
    taken(office, closed, written(office, closed))
    with pytest.raises(RefusedError):
        approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=december(30, 12))


def test_an_approved_report_is_edited_no_more(office: Office, closed: str) -> None:
    data = written(office, closed)
    shown = show_document(office, closed, REPORT_KEY).sha256
    approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=december(30, 12))
    with pytest.raises(RefusedError, match="re-open"):
        taken(office, closed, data)
    assert edits(office, closed) == ()


def test_the_ledger_tells_who_edited_what_with_the_hash_of_the_text(office: Office, closed: str) -> None:
    taken(office, closed, written(office, closed))
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, closed, ["narrative.edited"])
    said = json.loads(entry.details)
    assert (said["mark"], said["version"], said["by"], len(said["sha256"])) == ("synthesis", 1, EDITOR, 64)
    assert WORDS not in entry.details


def test_the_same_draft_taken_twice_changes_nothing_the_second_time(office: Office, closed: str) -> None:
    data = written(office, closed)
    taken(office, closed, data)
    assert taken(office, closed, data, 5).edits == ()
    assert len(edits(office, closed)) == 1


def test_two_officers_do_not_undo_each_other(office: Office, closed: str) -> None:
    first, second = (written(office, closed, words=f"Bản {one}.") for one in ("một", "hai"))
    taken(office, closed, first)
    with pytest.raises(RefusedError, match="đã có người sửa"):
        taken(office, closed, second, 5)
    assert [edit.text for edit in edits(office, closed)] == ["Bản một."]


def test_of_two_officers_in_the_same_second_one_is_told_to_look_again(
    office: Office, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_have_read, record = Barrier(2, timeout=60), taking._record

    def at_once(*words: Any, **more: Any) -> Any:
        both_have_read.wait()
        return record(*words, **more)

    monkeypatch.setattr(taking, "_record", at_once)
    drafts = [(f"Người thứ {one}", written(office, closed, words=f"Bản {one}.")) for one in ("một", "hai")]
    with ThreadPoolExecutor(2) as officers:
        done = [officers.submit(taken, office, closed, data, by=name) for name, data in drafts]
    failed = [one.exception() for one in done]
    assert sorted(type(error).__name__ for error in failed) == ["NoneType", "RefusedError"]
    (kept,) = edits(office, closed)
    assert (kept.by, kept.version) == (drafts[failed.index(None)][0], 1)
    assert report(office, closed).drafted_by == kept.by
    assert line(office, closed, "Bản ") == kept.text
    assert findings(office) == ()


def test_history_is_kept_and_an_emptied_passage_is_the_plain_sentence_again(office: Office, closed: str) -> None:
    for at, words in enumerate(("một", "hai", "")):
        taken(office, closed, written(office, closed, "conclusion", words), at)
    assert [(edit.version, edit.text) for edit in edits(office, closed)] == [(1, "một"), (2, "hai"), (3, "")]
    assert line(office, closed, "chưa gửi báo cáo đạt yêu cầu; số liệu").startswith("Còn 5 đơn vị")


def test_an_edit_is_carried_into_the_next_round_with_its_figures_refreshed_and_told_to_be_looked_at(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    old = written(office, closed)
    taken(office, closed, old)
    reopen_books(office, closed, until=december(30, 13), grounds=WORD, now=december(30, 12))
    hand_in(units[1], seed=2)
    sweeping.sweep(now=december(30, 12, 30))
    sweeping.sweep(now=december(30, 13))
    assert line(office, closed, "Nhận định chung", f"{REPORT_KEY}-2") == "Nhận định chung: có 2/6 đơn vị đã gửi."
    assert report(office, closed, f"{REPORT_KEY}-2").drafted_by == EDITOR, "who wrote in it may not approve it"
    assert stale_marks(office, closed) == ("synthesis",)
    with pytest.raises(RefusedError, match="không phải"):
        take_draft(office, closed, old, name="draft.docx", by=EDITOR, now=december(30, 13, 30))
    confirmed = take_draft(office, closed, draft_of(office, closed), name="d.docx", by=EDITOR, now=december(30, 13, 40))
    assert [(edit.mark, edit.version, edit.text) for edit in confirmed.edits] == [("synthesis", 2, WORDS)]
    assert stale_marks(office, closed) == ()
    assert findings(office) == ()


def test_a_figure_typed_over_is_refused_and_nothing_is_recorded(office: Office, closed: str) -> None:
    taken(office, closed, written(office, closed))

    def retype(root: object) -> None:
        found = paragraph(root, "Nhận định chung")  # type: ignore[arg-type]
        next(one for one in found.iter() if one.text == "1/6").text = "6/6"

    with pytest.raises(RefusedError, match="đúng là “1/6”"):
        taken(office, closed, changed(draft_of(office, closed), retype), 5)
    assert len(edits(office, closed)) == 1


def test_before_the_cut_off_there_is_no_draft(office: Office, cycle: str) -> None:
    with pytest.raises(VanthuError, match="no closed round"):
        draft_of(office, cycle)


def test_the_command_writes_the_draft_and_takes_it_back(office: Office, closed: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    assert CliRunner().invoke(draft, [closed, "--out", str(path)]).exit_code == 0
    path.write_bytes(typed_after(path.read_bytes(), "summary", typed("Thêm ý.")))
    done = CliRunner().invoke(draft, [closed, "--take", str(path), "--by", EDITOR])
    assert (done.exit_code, "✓ summary: taken, version 1" in done.output) == (0, True), done.output
    assert CliRunner().invoke(draft, [closed, "--take", str(path)]).exit_code == 2
