"""The sheets of the workbook in order: the data go on in a second sheet where a first one is full."""

from __future__ import annotations

from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST
from models.consolidation import Consolidation, UnitReport
from models.errors import VanthuError

MOST_ROWS = 1_048_576
"""Rows that a sheet can have (ECMA-376, and every program that opens it)."""


def data_parts(whole: Consolidation, most_rows: int = MOST_ROWS) -> tuple[tuple[UnitReport, ...], ...]:
    """The reports of each sheet of data, in order; the rows of a unit stay together. One sheet at least.

    Raises VanthuError where a row for each unit does not fit into one sheet.
    """
    room, wide = most_rows - FIRST, len(whole.form.indicators) or 1
    rows = max(len(whole.reports) + len(whole.absent) + len(whole.exempt), wide)
    if rows > room:
        raise VanthuError(f"a sheet has room for {room} rows, and {rows} are needed: these figures need a database")
    each = room // wide
    return tuple(whole.reports[at : at + each] for at in range(0, max(len(whole.reports), 1), each))


def data_name(part: int) -> str:
    """The name of the sheet of data with this number, from 1: "Số liệu", "Số liệu (2)"."""
    return say.DATA if part == 1 else say.DATA_PART.format(name=say.DATA, part=part)


def sheet_names(parts: int) -> tuple[str, ...]:
    """The names of all sheets, in order."""
    return (say.SUMMARY, *(data_name(part) for part in range(1, parts + 1)), say.UNITS, say.SENDING, say.SOURCES)
