"""The rows of a table and the cells of a row, by the grid column in which each begins."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.reader import names as w


def through(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of this table, or the cells of this row, also where a content control stands around them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in w.WRAPPERS:
            yield from through(child, wanted)


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of this table, as they stand in it."""
    is_plain = next(table.iterchildren(*w.WRAPPERS), None) is None
    return list(table.iterchildren(w.ROW) if is_plain else through(table, w.ROW))


def in_order(row: etree._Element) -> list[etree._Element]:
    """The cells of this row, as they stand in it."""
    own = list(row.iterchildren(w.CELL))
    is_plain = len(row) == len(own) or (len(row) == len(own) + 1 and row[0].tag == w.ROW_PROPERTIES)
    return own if is_plain else list(through(row, w.CELL))


def cells_of(row: etree._Element, *, has_spans: bool) -> dict[int, etree._Element]:
    """The cells by their grid column; where nothing on the page spans columns, by their order."""
    if not has_spans:
        return dict(enumerate(in_order(row)))
    column = _number(row.find(f"{w.ROW_PROPERTIES}/{w.GRID_BEFORE}"), default=0)
    cells: dict[int, etree._Element] = {}
    for cell in through(row, w.CELL):
        cells[column] = cell
        column += _number(cell.find(f"{w.CELL_PROPERTIES}/{w.GRID_SPAN}"), default=1)
    return cells


def _number(element: etree._Element | None, *, default: int) -> int:
    return default if element is None else int(element.get(w.VALUE, str(default)))
