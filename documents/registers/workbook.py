"""A register as a spreadsheet: ready for the printer, every cell a text and none a formula, the same bytes always."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from documents import layout
from documents.registers.book import Book, Sheet
from documents.template.escape import ILLEGAL

A4 = 9
MM_INCHES = 1 / 25.4
MM_CHARACTERS = 0.5
"""Width of a column in characters of the default font for each millimetre on paper; assumed."""
MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a constant of the file, no instant)
HEAD_ROWS = 6
"""Agency, title, period, a gap, headings, their numbers."""
LONGEST = 32_767
"""Characters that a cell may hold."""


def workbook(book: Book) -> bytes:
    """The .xlsx of the register."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as file:
        file.set_properties({"title": book.title, "created": MADE})
        formats = _formats(file)
        for sheet in book.sheets or (Sheet(name="1", agency="", period="", rows=()),):
            page = file.add_worksheet(sheet.name)
            _set_up(page, book)
            _write_head(page, book, sheet, formats)
            _write_rows(page, book, sheet, formats)
    return out.getvalue()


def _formats(file: Any) -> dict[str, Any]:
    base = {"font_name": layout.FONT, "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    middle = {"align": "center", "valign": "vcenter"}
    return {
        "agency": file.add_format({**base, "bold": True}),
        "title": file.add_format({**base, **middle, "bold": True, "font_size": 14}),
        "period": file.add_format({**base, **middle, "italic": True}),
        "head": file.add_format({**cell, **middle, "bold": True}),
        "count": file.add_format({**cell, **middle, "italic": True, "font_size": 10}),
        "text": file.add_format(cell),
        "centred": file.add_format({**cell, "align": "center"}),
    }


def _set_up(page: Any, book: Book) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(*(side * MM_INCHES for side in (layout.LEFT_MM, layout.RIGHT_MM, layout.TOP_MM, layout.BOTTOM_MM)))
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROWS - 2, HEAD_ROWS - 1)
    page.freeze_panes(HEAD_ROWS, 0)
    page.set_footer("&C&P")
    for at, heading in enumerate(book.headings):
        page.set_column(at, at, heading.width_mm * MM_CHARACTERS)


def _write_head(page: Any, book: Book, sheet: Sheet, formats: dict[str, Any]) -> None:
    last = len(book.headings) - 1
    page.write_string(0, 0, _clean(sheet.agency.upper()), formats["agency"])
    page.merge_range(1, 0, 1, last, book.title, formats["title"])
    page.merge_range(2, 0, 2, last, _clean(sheet.period), formats["period"])
    for at, heading in enumerate(book.headings):
        page.write_string(HEAD_ROWS - 2, at, heading.text, formats["head"])
        page.write_string(HEAD_ROWS - 1, at, f"({at + 1})", formats["count"])


def _write_rows(page: Any, book: Book, sheet: Sheet, formats: dict[str, Any]) -> None:
    for number, row in enumerate(sheet.rows, start=HEAD_ROWS):
        for at, (heading, text) in enumerate(zip(book.headings, row, strict=True)):
            page.write_string(number, at, _clean(text), formats["centred" if heading.is_centred else "text"])


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)[:LONGEST]
