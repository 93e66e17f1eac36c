"""The rows of the form: tables are known by their header row, rows by the code in the column "Mã số"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.reader import names as w
from documents.reader import wording as say
from documents.reader.seen import AnswerRow, Doubt, VisibleText
from documents.reader.text import visible_text

_HEADER_ROWS = 3
"""The header stands in one of the first rows; a clerk may have put a title row above it."""


@dataclass(frozen=True, kw_only=True)
class FormRow(AnswerRow):
    """One row of a form table, with the cell where its answer stands."""

    cell: etree._Element


def form_rows(body: etree._Element, hidden_styles: frozenset[str] = frozenset()) -> Iterator[FormRow]:
    """The rows below the header of each table that has a column "Mã số" and a column "Kết quả", in page order.

    Rows without an answer cell of their own (titles across the table) and rows struck by a tracked deletion are
    left out; nested tables are tables of their own.
    """
    for number, table in enumerate(body.iter(w.TABLE), start=1):
        yield from _table_rows(table, number, hidden_styles)


def _table_rows(table: etree._Element, number: int, hidden_styles: frozenset[str]) -> Iterator[FormRow]:
    columns: tuple[int, int] | None = None
    for position, row in enumerate(_through(table, w.ROW), start=1):
        if columns is None:
            columns = _columns(row, hidden_styles)
            if columns is None and position >= _HEADER_ROWS:
                return
            continue
        found = _form_row(row, columns, f"table {number}, row {position}", hidden_styles)
        if found is not None and not _is_deleted(row):
            yield found


def _columns(row: etree._Element, hidden_styles: frozenset[str]) -> tuple[int, int] | None:
    heads = {_head(visible_text(cell, hidden_styles).text): column for column, cell in _cells(row).items()}
    if say.CODE_COLUMN in heads and say.ANSWER_COLUMN in heads:
        return heads[say.CODE_COLUMN], heads[say.ANSWER_COLUMN]
    return None


def _head(text: str) -> str:
    return " ".join(text.casefold().split())


def _form_row(
    row: etree._Element, columns: tuple[int, int], place: str, hidden_styles: frozenset[str]
) -> FormRow | None:
    cells = _cells(row)
    if not all(column in cells for column in columns):
        return None
    cell = cells[columns[1]]
    return FormRow(
        code=visible_text(cells[columns[0]], hidden_styles).text,
        answer=_answer(cell, hidden_styles),
        tags=_tags(cell),
        place=f"{place}, column {list(cells).index(columns[1]) + 1}",
        cell=cell,
    )


def _answer(cell: etree._Element, hidden_styles: frozenset[str]) -> VisibleText:
    seen = visible_text(cell, hidden_styles)
    if cell.find(f"{w.CELL_PROPERTIES}/{w.VERTICAL_MERGE}") is None:
        return seen
    return VisibleText(text=seen.text, doubts=seen.doubts | {Doubt.MERGED})


def _tags(cell: etree._Element) -> frozenset[str]:
    """Tags and aliases of the controls inside the cell, and of one that wraps just this cell."""
    around = (a for a in (cell.getparent(), *_grand(cell)) if a is not None and a.tag == w.CONTROL)
    controls = (*cell.iter(w.CONTROL), *around)
    marks = (c.find(f"{w.CONTROL_PROPERTIES}/{name}") for c in controls for name in (w.TAG, w.ALIAS))
    return frozenset(mark.get(w.VALUE, "") for mark in marks if mark is not None)


def _grand(cell: etree._Element) -> Iterator[etree._Element]:
    parent = cell.getparent()
    if parent is not None and parent.tag == w.CONTROL_CONTENT and (above := parent.getparent()) is not None:
        yield above


def _cells(row: etree._Element) -> dict[int, etree._Element]:
    """The cells by the grid column in which each begins."""
    column = _number(row.find(f"{w.ROW_PROPERTIES}/{w.GRID_BEFORE}"), default=0)
    cells: dict[int, etree._Element] = {}
    for cell in _through(row, w.CELL):
        cells[column] = cell
        column += _number(cell.find(f"{w.CELL_PROPERTIES}/{w.GRID_SPAN}"), default=1)
    return cells


def _number(element: etree._Element | None, *, default: int) -> int:
    return default if element is None else int(element.get(w.VALUE, str(default)))


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{w.ROW_PROPERTIES}/{w.DELETED}") is not None


def _through(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of this table, or the cells of this row, also where a content control stands around them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in w.WRAPPERS:
            yield from _through(child, wanted)
