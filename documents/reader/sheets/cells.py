"""The cells of a sheet as a person sees them: text, number in Vietnamese form, and what makes it doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from documents.reader.seen import Doubt, VisibleText
from documents.reader.sheets import names as s
from documents.reader.sheets.package import OpenBook
from documents.reader.sheets.styles import text_of
from models.errors import UnreadableFileError
from models.figures import number_text

MOST_ROWS, MOST_COLUMNS = 5_000, 256
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
# What a spreadsheet writes: never more than two digits of exponent that a clerk could mean.
_NUMBER = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_LOOKS = frozenset({Doubt.DATE, Doubt.PERCENT})

DAYS_TO_1904 = 1462
"""Between the two days from which workbooks count their dates."""

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """One cell that holds something, or stands in a merged range."""

    reference: str
    answer: VisibleText
    is_computed: bool = False


def read_cells(sheet: etree._Element, book: OpenBook) -> dict[Place, SheetCell]:
    """The cells by row and column. Raises UnreadableFileError TOO_COMPLEX beyond 5,000 rows or 256 columns."""
    hidden = _hidden_columns(sheet)
    cells: dict[Place, SheetCell] = {}
    for row in sheet.iter(s.ROW):
        is_hidden = row.get("hidden") in ("1", "true")
        for cell in row.iterfind(s.CELL):
            place = _place(cell.get("r", ""))
            more = {Doubt.HIDDEN} if is_hidden or place[1] in hidden else set()
            cells[place] = _cell(cell, book, frozenset(more))
    for place, reference in _covered(sheet):
        if place in cells and not cells[place].answer.text:
            cells[place] = SheetCell(reference=reference, answer=_doubtful("", Doubt.MERGED))
    return cells


def _place(reference: str) -> Place:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise UnreadableFileError("BROKEN_FILE", f"cell {reference[:20]!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if int(found[2]) > MOST_ROWS or column > MOST_COLUMNS:
        raise UnreadableFileError("TOO_COMPLEX", f"cell {reference}")
    return int(found[2]), column


def _hidden_columns(sheet: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    for column in sheet.iter(s.COLUMN):
        if column.get("hidden") in ("1", "true"):
            last = min(int(column.get("max", "1")), MOST_COLUMNS)
            hidden.update(range(int(column.get("min", "1")), last + 1))
    return frozenset(hidden)


def _covered(sheet: etree._Element) -> Iterator[tuple[Place, str]]:
    """The cells of merged ranges that go over several rows, but for the one that shows its value."""
    for merged in sheet.iter(s.MERGED):
        first, _, last = merged.get("ref", "").partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        for row in range(top + 1, bottom + 1):
            yield from (((row, column), first) for column in range(left, right + 1))


def _cell(cell: etree._Element, book: OpenBook, doubts: frozenset[Doubt]) -> SheetCell:
    style = int(cell.get("s", "0"))
    look = book.doubts[style] if style < len(book.doubts) else frozenset()
    is_formula = cell.find(s.FORMULA) is not None
    seen = _value(cell, book, look)
    if is_formula and not seen.text:
        seen = _doubtful("", Doubt.UNCOMPUTED)
    if not seen.text and not seen.doubts:
        doubts = frozenset()
    answer = VisibleText(text=seen.text, doubts=seen.doubts | doubts)
    return SheetCell(reference=cell.get("r", ""), answer=answer, is_computed=is_formula)


def _value(cell: etree._Element, book: OpenBook, look: frozenset[Doubt]) -> VisibleText:
    kind, raw = cell.get("t", "n"), (cell.findtext(s.VALUE) or "").strip()
    inline = cell.find(s.INLINE)
    if kind == "inlineStr":
        return text_of(inline) if inline is not None else _doubtful("")
    if not raw:
        return _doubtful("")
    if kind == "s":
        found = book.shared[int(raw)]
        return VisibleText(text=found.text, doubts=found.doubts | (look - _LOOKS if found.text else frozenset()))
    if kind == "n":
        return VisibleText(text=_number(raw, DAYS_TO_1904 if book.is_1904 and Doubt.DATE in look else 0), doubts=look)
    if kind == "b":
        return _doubtful("TRUE" if raw == "1" else "FALSE")
    return _doubtful(raw, Doubt.FAULT) if kind == "e" else VisibleText(text=raw, doubts=look - _LOOKS)


def _number(raw: str, more: int) -> str:
    """As Vietnamese write it: "0.30000000000000004" is shown, and meant, as 0,3."""
    if not _NUMBER.fullmatch(raw):
        return raw
    return number_text(Decimal(format(float(raw), ".15g")) + more)


def _doubtful(text: str, *doubts: Doubt) -> VisibleText:
    return VisibleText(text=text, doubts=frozenset(doubts))
