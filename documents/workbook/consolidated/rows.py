"""Long sheets: one row is written by XlsxWriter with its looks, and the rows of the data take its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice

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
PIECES_AT_ONCE = 64
"""Of the forty rows of one report, 1.5 MB."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The columns of a long sheet: what follows each, and the number of each look in the order of the sample row."""

    after: tuple[str, ...]
    """The beginning of the next cell up to the number of its row; behind the last column the end of the row."""
    styles: tuple[int, ...]
    exact: int
    """The look of a number that is not whole: of one more cell behind the columns."""
    strings: Strings


Rows = Callable[[Grid], Iterable[str]]
"""The XML of the rows, in order."""


def fill(sheet: str, strings: Strings, rows: Rows, columns: int) -> Iterator[bytes]:
    """The sheet with these rows in place of its sample row, piece by piece: 80 MB for 3,400 reports.

    Its first `columns` cells are the columns.
    """
    sample = SAMPLE.search(sheet)
    if sample is None:
        raise ValueError("the sheet has no sample row")
    styles = tuple(int(style) for style in _STYLE.findall(sample[0]))
    after = (*(f'<c r="{letter(at)}' for at in range(1, columns)), "</row>")
    grid = Grid(after=after, styles=styles, exact=styles[-1], strings=strings)
    before = _DIMENSION.sub("", sheet[: sample.start()])
    pieces = chain((before,), rows(grid), (sheet[sample.end() :],))
    while batch := list(islice(pieces, PIECES_AT_ONCE)):
        yield "".join(batch).encode()


def plain_rows(table: Iterable[Sequence[Cell]]) -> Rows:
    """Rows of cells, each column in its look."""

    def rows(grid: Grid) -> Iterator[str]:
        for at, cells in enumerate(table, start=FIRST + 1):
            yield row_xml(at, (cell_xml(grid, column, value) for column, value in enumerate(cells)))

    return rows


def row_xml(number: int, cells: Iterable[str]) -> str:
    """The row of this number, from 1: its number stands between the cells, each of which begins the next."""
    return str(number).join(('<row r="', '"><c r="A', *cells))


def cell_xml(grid: Grid, column: int, value: Cell) -> str:
    """One cell without the beginning that holds its name, and the beginning of the next, or the end of the row.

    A number that is not whole has a look of its own.
    """
    style, after = grid.styles[column], grid.after[column]
    if value is None:
        return f'" s="{style}"/>{after}'
    if isinstance(value, str):
        return f'" s="{style}" t="s"><v>{grid.strings.number(value)}</v></c>{after}'
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return f'" s="{grid.exact if "." in text else style}"><v>{text}</v></c>{after}'
    number = _days(value) if isinstance(value, datetime) else value
    return f'" s="{style}"><v>{number}</v></c>{after}'


def letter(at: int) -> str:
    """The letters of a column, counted from 0: 0 → "A", 27 → "AB"."""
    return letter(at // 26 - 1) + chr(65 + at % 26) if at >= 26 else chr(65 + at)


def _days(at: datetime) -> str:
    return f"{(at.astimezone(ZONE).replace(tzinfo=None) - _EPOCH).total_seconds() / _DAY_SECONDS:.8f}"
