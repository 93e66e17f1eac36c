"""Long sheets: one row is written by XlsxWriter with its looks, and the rows of the data take its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain

from documents.workbook.consolidated.page import FIRST
from documents.workbook.consolidated.strings import Strings
from models.worktime import ZONE

Cell = str | int | Decimal | datetime | None
"""What a cell of a long sheet holds: None is an empty cell, never a 0."""
SAMPLE = re.compile(rf'<row r="{FIRST + 1}"[^>]*>.*?</row>', re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  (a spreadsheet's days know no zone)
_DAY_SECONDS = 86_400


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The columns of a long sheet: their letters, and the number of each look in the order of the sample row."""

    letters: tuple[str, ...]
    styles: tuple[int, ...]
    exact: int
    """The look of a number that is not whole: of one more cell behind the columns."""
    strings: Strings


Rows = Callable[[Grid], Iterable[str]]
"""The XML of the rows, in order."""


def fill(sheet: str, strings: Strings, rows: Rows, columns: int) -> bytes:
    """The sheet with these rows in place of its sample row. Its first `columns` cells are the columns."""
    sample = SAMPLE.search(sheet)
    if sample is None:
        raise ValueError("the sheet has no sample row")
    styles = tuple(int(style) for style in _STYLE.findall(sample[0]))
    letters = tuple(letter(at) for at in range(columns))
    grid = Grid(letters=letters, styles=styles, exact=styles[-1], strings=strings)
    before = _DIMENSION.sub("", sheet[: sample.start()])
    out = io.BytesIO()  # hands its buffer over without a copy: these are 80 MB for 3,400 reports
    for text in chain((before,), rows(grid), (sheet[sample.end() :],)):
        out.write(text.encode())
    return out.getvalue()


def plain_rows(table: Iterable[Sequence[Cell]]) -> Rows:
    """Rows of cells, each column in its look."""

    def rows(grid: Grid) -> Iterator[str]:
        for at, cells in enumerate(table, start=FIRST + 1):
            columns = zip(grid.letters, grid.styles, cells, strict=False)
            inside = "".join(cell_xml(f"{name}{at}", style, value, grid) for name, style, value in columns)
            yield f'<row r="{at}">{inside}</row>'

    return rows


def cell_xml(reference: str, style: int, value: Cell, grid: Grid) -> str:
    """One cell; a number that is not whole has a look of its own."""
    if value is None:
        return f'<c r="{reference}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{reference}" s="{style}" t="s"><v>{grid.strings.number(value)}</v></c>'
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return f'<c r="{reference}" s="{grid.exact if "." in text else style}"><v>{text}</v></c>'
    number = _days(value) if isinstance(value, datetime) else value
    return f'<c r="{reference}" s="{style}"><v>{number}</v></c>'


def letter(at: int) -> str:
    """The letters of a column, counted from 0: 0 → "A", 27 → "AB"."""
    return letter(at // 26 - 1) + chr(65 + at % 26) if at >= 26 else chr(65 + at)


def _days(at: datetime) -> str:
    return f"{(at.astimezone(ZONE).replace(tzinfo=None) - _EPOCH).total_seconds() / _DAY_SECONDS:.8f}"
