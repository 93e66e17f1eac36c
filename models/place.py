"""Where in a file a figure was read: the reader's words taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORDS = re.compile(r"(table|sheet) ([0-9]+), row ([0-9]+), column ([0-9]+)")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A cell of a report's file. All are counted from 1."""

    is_sheet: bool
    """True in a workbook, False in a Word file."""
    table: int
    """The table of the Word file in page order, or the sheet of the workbook."""
    row: int
    column: int


@lru_cache(maxsize=4096)
def read_place(text: str) -> Place | None:
    """The place in "table 2, row 7, column 4" or "sheet 1, row 12, column 5"; None in any other text."""
    found = _WORDS.fullmatch(text)
    if found is None:
        return None
    table, row, column = (int(number) for number in found.groups()[1:])
    return Place(is_sheet=found[1] == "sheet", table=table, row=row, column=column)
