"""The consolidated report before the officer: provisional first, then frozen, with its files and its draft."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest

import flows.sweep as sweeping
from models.store.narrative_edits import read_edits
from tasks.consolidate import close_books
from tasks.office import Office
from tests.documents.drafting import typed, typed_after
from tests.flows.conftest import december, fill_in
from tests.portal.conftest import Browser, Clock

VisitAs = Callable[[str | None], Browser]


@pytest.fixture
def filled(office: Office, cycle: str, units: list[str]) -> str:
    """The address of the page; two reports are in."""
    for unit in units[:2]:
        fill_in(office, unit)
    sweeping.sweep(now=december(19, 9))
    return f"/theo-doi/{cycle}/tong-hop"


@pytest.fixture
def closed(filled: str, clock: Clock) -> str:
    """The same once the books are closed."""
    for hour in (10, 11):
        sweeping.sweep(now=december(30, hour))
    clock.now = december(30, 12)
    return filled


def test_before_the_cut_off_the_totals_are_called_provisional(visit_as: VisitAs, filled: str) -> None:
    page = visit_as("officer").get(filled).text
    for words in ("Số liệu tạm tính", "2/6", "Tên 4 đơn vị chưa có báo cáo", "Báo cáo được lập sau khi chốt"):
        assert words in page


def test_a_new_report_is_in_the_next_look(office: Office, visit_as: VisitAs, filled: str, units: list[str]) -> None:
    browser = visit_as("officer")
    assert "2/6" in browser.get(filled).text
    fill_in(office, units[2])
    sweeping.sweep(now=december(20, 8))
    assert "3/6" in browser.get(filled).text


def test_the_provisional_figures_come_as_a_workbook(visit_as: VisitAs, filled: str) -> None:
    book = visit_as("officer").get(f"{filled}/so-lieu")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()


def test_before_the_cut_off_there_is_no_draft(visit_as: VisitAs, filled: str) -> None:
    answer = visit_as("officer").get(f"{filled}/du-thao")
    assert answer.status_code == 409
    assert "Chưa chốt số liệu" in answer.text


def test_after_the_cut_off_the_papers_and_their_files_are_there(visit_as: VisitAs, closed: str) -> None:
    browser = visit_as("officer")
    page = browser.get(closed).text
    assert "Số liệu đã chốt lúc 10:00 ngày 30/12/2025" in page
    assert "Báo cáo Tổng hợp" in page
    paper = browser.get(f"{closed}/van-ban/consolidated_report")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(paper.content)).namelist()
    sources = browser.get(f"{closed}/van-ban/consolidated_report/nguon")
    assert json.loads(sources.content)
    book = browser.get(f"{closed}/van-ban/consolidated_report/so-lieu").content
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book)).namelist()


def test_no_other_document_of_the_cycle_is_given_here(visit_as: VisitAs, closed: str) -> None:
    browser = visit_as("officer")
    tails = ("van-ban/directive", "van-ban/khong-co", "van-ban/consolidated_report/khac")
    assert [browser.get(f"{closed}/{tail}").status_code for tail in tails] == [404] * 3


def test_a_report_that_is_approved_is_edited_no_more(visit_as: VisitAs, closed: str) -> None:
    answer = visit_as("officer").get(f"{closed}/du-thao")
    assert answer.status_code == 409
    assert "đã được duyệt" in answer.text


def test_the_draft_goes_to_word_and_comes_back(
    office: Office, visit_as: VisitAs, filled: str, cycle: str, clock: Clock
) -> None:
    assert close_books(office, cycle, december(30, 10)) == 2
    clock.now = december(30, 12)
    browser = visit_as("officer")
    draft = browser.get(f"{filled}/du-thao").content
    assert "không có phần nào thay đổi" in _upload(browser, filled, draft).text
    edited = typed_after(draft, "synthesis", typed("Nhận định chung: các đơn vị đã triển khai."), instead=True)
    assert "Đã nhận các phần đã sửa" in _upload(browser, filled, edited).text
    with office.register.look() as connection:
        (edit,) = read_edits(connection, cycle)
    assert (edit.mark, edit.by) == ("synthesis", "Chuyên viên")


def test_a_draft_that_is_not_ours_is_refused_and_nothing_is_taken(
    office: Office, visit_as: VisitAs, filled: str, cycle: str, clock: Clock
) -> None:
    close_books(office, cycle, december(30, 10))
    clock.now = december(30, 12)
    browser = visit_as("officer")
    assert browser.post(f"{filled}/du-thao").status_code == 422
    wrong = _upload(browser, filled, b"PK no docx")
    assert wrong.status_code == 422
    assert 'href="#tep"' in wrong.text
    with office.register.look() as connection:
        assert read_edits(connection, cycle) == ()


def _upload(browser: Browser, path: str, data: bytes):  # type: ignore[no-untyped-def]
    return browser.post(f"{path}/du-thao", files={"tep": ("du-thao.docx", data)})


def test_records_see_no_preview(visit_as: VisitAs, filled: str) -> None:
    assert visit_as("records").get(filled).status_code == 403
    assert visit_as("leader").get(filled).status_code == 200
