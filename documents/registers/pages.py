"""A register as landscape pages of Word: a head that repeats on every page, one book after the other."""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm

from documents import layout
from documents.blocks.page import finish, new_page
from documents.blocks.tables import Column, add_row, lined
from documents.blocks.text import begin, end, put
from documents.registers.book import Book, Heading
from documents.template import CompiledTemplate, compile_template


def book_pages(book: Book) -> bytes:
    """The .docx of the register: the same book gives the same bytes."""
    sheets = [
        {"agency": sheet.agency.upper(), "period": sheet.period, "rows": [list(row) for row in sheet.rows]}
        for sheet in book.sheets
    ]
    author = book.sheets[0].agency if book.sheets else ""
    return _template(book.headings).render({"title": book.title, "author": author, "sheets": sheets})


@cache
def _template(headings: tuple[Heading, ...]) -> CompiledTemplate:
    page = new_page()
    _lay_across(page.sections[0])
    begin(page, "for sheet in sheets")
    put(page, "Agency", "{{ sheet.agency }}").paragraph_format.page_break_before = True
    put(page, "AppendixName", "{{ title }}")
    put(page, "AppendixNote", "{{ sheet.period }}")
    _table(page, headings)
    put(page, "Gap")
    end(page, "endfor")
    return compile_template(finish(page))


def _lay_across(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(layout.PAGE_HEIGHT_MM), Mm(layout.PAGE_WIDTH_MM)


def _table(page: Any, headings: tuple[Heading, ...]) -> None:
    widths = _widths(headings)
    columns = [
        Column(
            head=heading.text,
            width=width,
            text=f"{{{{ row[{at}] }}}}",
            style="WideMiddle" if heading.is_centred else "WideText",
        )
        for at, (heading, width) in enumerate(zip(headings, widths, strict=True))
    ]
    table = lined(page, columns, head_style="WideHead")
    numbers = [Column(head=column.head, width=column.width, style="WideLabel") for column in columns]
    _repeat(add_row(table, [f"({at})" for at in range(1, len(columns) + 1)], numbers))
    add_row(table, ["{%tr for row in sheet.rows %}"], columns)
    add_row(table, [column.text for column in columns], columns)
    add_row(table, ["{%tr endfor %}"], columns)


def _widths(headings: tuple[Heading, ...]) -> list[float]:
    """The columns' shares of the page between the margins, in millimetres."""
    scale = layout.LANDSCAPE_TEXT_WIDTH_MM / sum(heading.width_mm for heading in headings)
    return [heading.width_mm * scale for heading in headings]


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
