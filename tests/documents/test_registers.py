"""The registers on paper: the decree's columns, text and never a formula, a head on every page, the same bytes."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from documents.registers import Book, Sheet, book_pages, wording, workbook
from documents.registers.books import sheet_name

pytestmark = pytest.mark.slow

COLUMNS = {
    wording.OUTGOING_TITLE: 10,
    wording.INCOMING_TITLE: 10,
    wording.FOLLOW_UP_TITLE: 7,
}
HEADINGS = {
    wording.OUTGOING_TITLE: wording.OUTGOING,
    wording.INCOMING_TITLE: wording.INCOMING,
    wording.FOLLOW_UP_TITLE: wording.FOLLOW_UP,
}
FORMULA = '=HYPERLINK("http://x";"y")'
HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", FORMULA, "Sở TN&MT <5%", "{{ 7*7 }}", "a\x00b\ud800", "12/2025", "007")
every_book = pytest.mark.parametrize("title", list(COLUMNS))
Writer = Callable[[Book], bytes]


def book(title: str, rows: int = 3, sheets: int = 1) -> Book:
    width = COLUMNS[title]
    lines = tuple(tuple(HOSTILE[(at + row) % len(HOSTILE)] for at in range(width)) for row in range(rows))
    held = tuple(Sheet(name=f"tờ {n}", agency="Sở Văn hóa", period="Năm: 2025", rows=lines) for n in range(sheets))
    return Book(title=title, headings=HEADINGS[title], sheets=held)


@every_book
def test_each_register_has_the_columns_of_the_decree(title: str) -> None:
    assert len(HEADINGS[title]) == COLUMNS[title]
    page = openpyxl.load_workbook(io.BytesIO(workbook(book(title)))).worksheets[0]
    assert [cell.value for cell in page[5]] == [heading.text for heading in HEADINGS[title]]
    assert [cell.value for cell in page[6]] == [f"({at})" for at in range(1, COLUMNS[title] + 1)]
    table = docx.Document(io.BytesIO(book_pages(book(title)))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [heading.text for heading in HEADINGS[title]]


@every_book
def test_what_was_written_is_text_and_never_a_formula(title: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(book(title)))).worksheets[0]
    cells = [cell for row in page.iter_rows(min_row=7) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} <= {text.replace("\x00", "").replace("\ud800", "") for text in HOSTILE}
    table = docx.Document(io.BytesIO(book_pages(book(title)))).tables[0]
    assert table.rows[2].cells[4].text == FORMULA


@every_book
@pytest.mark.parametrize("write", [workbook, book_pages])
def test_the_same_register_gives_the_same_bytes_and_another_others(title: str, write: Writer) -> None:
    assert write(book(title)) == write(book(title)) != write(book(title, rows=2))


@every_book
@pytest.mark.parametrize(("write", "ending"), [(workbook, "xlsx"), (book_pages, "docx")])
def test_office_programs_can_open_it(
    title: str, write: Writer, ending: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("book") / f"book.{ending}"
    path.write_bytes(write(book(title, sheets=2)))
    assert not OpenXmlValidator().validate(str(path)).errors


@every_book
def test_it_prints_across_with_its_head_on_every_page(title: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(book(title)))).worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.print_title_rows) == ("landscape", 9, "$5:$6")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    word = docx.Document(io.BytesIO(book_pages(book(title, sheets=2))))
    assert word.sections[0].page_width > word.sections[0].page_height
    assert len(word.tables) == 2
    for table in word.tables:
        heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == [True, True, False, False, False]


@every_book
def test_an_empty_register_can_be_printed_too(title: str) -> None:
    empty = Book(title=title, headings=HEADINGS[title], sheets=())
    assert openpyxl.load_workbook(io.BytesIO(workbook(empty))).worksheets[0]["A2"].value == title
    assert zipfile.is_zipfile(io.BytesIO(book_pages(empty)))


def test_every_word_is_composed_vietnamese() -> None:
    for headings in HEADINGS.values():
        assert all(unicodedata.is_normalized("NFC", heading.text) for heading in headings)


def test_a_sheet_is_named_as_spreadsheets_allow() -> None:
    assert sheet_name("a/b: [c]*?'\\ Công văn 2025") == "a-b- -c----- Công văn 2025"
    assert len(sheet_name("Sở Văn hóa, Thể thao và Du lịch Công văn 2025")) <= 31
