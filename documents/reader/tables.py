"""The rows of the form: tables are known by their header row, rows by the code in the column "Mã số"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from documents.reader import names as w
from documents.reader import wording as say
from documents.reader.controls import single_tags, tags_of
from documents.reader.grid import cells_of, in_order, rows_of
from documents.reader.plain import Sight, plain_pieces, sight_of, single_run
from documents.reader.seen import AnswerRow, Doubt, VisibleText
from documents.reader.text import joined, tidy, visible_text

_REMEMBERED_LETTERS = 64
_HEADER_ROWS = 3
"""The header stands in one of the first rows; a clerk may have put a title row above it."""
_NO_DOUBTS: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, kw_only=True)
class FormRow(AnswerRow):
    """One row of a form table, with the cell where its answer stands."""

    cell: etree._Element


def form_rows(
    body: etree._Element,
    hidden_styles: frozenset[str] = frozenset(),
    *,
    is_careful: bool = False,
    is_lean: bool = False,
) -> Iterator[FormRow]:
    """The rows below the header of each table that has a column "Mã số" and a column "Kết quả", in page order.

    Rows without an answer cell of their own (titles across the table) and rows struck by a tracked deletion are
    left out; nested tables are tables of their own. `is_careful`: every cell is read as if it were unusual, which
    takes longer and gives the same. `is_lean`: the page went through lean_page.
    """
    careful = Sight(hidden_styles=hidden_styles, is_lean=is_lean)
    sight = careful if is_careful else sight_of(body, hidden_styles, is_lean=is_lean)
    for number, table in enumerate(body.iter(w.TABLE), start=1):
        yield from _table_rows(table, number, sight)


def _table_rows(table: etree._Element, number: int, sight: Sight) -> Iterator[FormRow]:
    columns: tuple[int, int] | None = None
    for position, row in enumerate(rows_of(table), start=1):
        if columns is None:
            columns = _columns(row, sight)
            if columns is None and position >= _HEADER_ROWS:
                return
            continue
        found = _form_row(row, columns, (number, position), sight)
        if found is not None and not (sight.has_changes and _is_deleted(row)):
            yield found


def _columns(row: etree._Element, sight: Sight) -> tuple[int, int] | None:
    heads = {_head(_text(cell, sight)): column for column, cell in cells_of(row, has_spans=sight.has_spans).items()}
    if say.CODE_COLUMN in heads and say.ANSWER_COLUMN in heads:
        return heads[say.CODE_COLUMN], heads[say.ANSWER_COLUMN]
    return None


def _head(text: str) -> str:
    return _same_head(text) if len(text) <= _REMEMBERED_LETTERS else _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


_same_head = lru_cache(maxsize=256)(_folded)
"""The heads of a form are the same in file after file."""


def _form_row(row: etree._Element, columns: tuple[int, int], place: tuple[int, int], sight: Sight) -> FormRow | None:
    found = _pair(row, columns, sight)
    if found is None:
        return None
    code, cell = _text(found[0], sight), found[1]
    single = _single(cell, sight)
    return FormRow(
        code=code,
        answer=_seen(cell, sight) if single is None else _merged(cell, tidy(single[0]), _NO_DOUBTS, sight),
        tags=tags_of(cell, code) if single is None else single_tags(cell, code, single[1]),
        place=f"table {place[0]}, row {place[1]}, column {found[2]}",
        cell=cell,
    )


def _pair(
    row: etree._Element, columns: tuple[int, int], sight: Sight
) -> tuple[etree._Element, etree._Element, int] | None:
    """The cell of the code, that of the answer, and which cell of its row the latter is, from 1."""
    if not sight.has_spans:
        own = in_order(row)
        return (own[columns[0]], own[columns[1]], columns[1] + 1) if max(columns) < len(own) else None
    cells = cells_of(row, has_spans=sight.has_spans)
    if columns[0] not in cells or columns[1] not in cells:
        return None
    return cells[columns[0]], cells[columns[1]], list(cells).index(columns[1]) + 1


def _text(cell: etree._Element, sight: Sight) -> str:
    """The letters that the cell shows; the short way where it is ordinary."""
    if (single := _single(cell, sight)) is not None:
        return tidy(single[0])
    pieces = plain_pieces(cell) if sight.is_plain else None
    return visible_text(cell, sight.hidden_styles).text if pieces is None else joined(pieces)


def _single(cell: etree._Element, sight: Sight) -> tuple[str, etree._Element | None] | None:
    """As single_run; None where this page or this cell is to be read with more care."""
    if sight.is_lean:
        if not len(cell):
            return cell.text or "", None
        if len(cell) == 1 and (mark := cell[0]).tag == w.TAG:
            return mark.tail or "", mark
    return single_run(cell) if sight.is_plain else None


def _seen(cell: etree._Element, sight: Sight) -> VisibleText:
    pieces = plain_pieces(cell) if sight.is_plain else None
    if pieces is not None:
        return _merged(cell, joined(pieces), _NO_DOUBTS, sight)
    seen = visible_text(cell, sight.hidden_styles)
    return _merged(cell, seen.text, seen.doubts, sight)


def _merged(cell: etree._Element, text: str, doubts: frozenset[Doubt], sight: Sight) -> VisibleText:
    """What is seen, in doubt where the cell goes over several rows."""
    if sight.has_merges and cell.find(f"{w.CELL_PROPERTIES}/{w.VERTICAL_MERGE}") is not None:
        doubts |= {Doubt.MERGED}
    return VisibleText(text=text, doubts=doubts)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{w.ROW_PROPERTIES}/{w.DELETED}") is not None
