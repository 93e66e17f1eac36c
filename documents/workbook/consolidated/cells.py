"""A cell of the workbook by its reference, as what it stands for."""

from __future__ import annotations

import re

from documents.workbook.consolidated import summary, units
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST
from documents.workbook.consolidated.rows import letter
from documents.workbook.consolidated.sheets import MOST_ROWS, data_name, data_parts
from models.consolidation import Consolidation
from models.provenance import Scope, UntraceableError

_REFERENCE = re.compile(r"'?([^'!]+)'?!\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def cell_meaning(whole: Consolidation, reference: str, *, most_rows: int = MOST_ROWS) -> tuple[str, Scope, str | None]:
    """(code, scope, unit) of "Tổng hợp!F12", or of a figure of one unit; unit None for a total.

    Raises UntraceableError where the cell shows no figure.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise UntraceableError(f"{reference!r} is no cell of the workbook")
    sheet, at, row = found[1], _column(found[2]), int(found[3]) - FIRST - 1
    codes = [indicator.code for indicator in whole.form.indicators]
    scopes = {column: scope for scope, column in summary.SCOPE_COLUMNS.items()}
    if sheet == say.SUMMARY and 0 <= row < len(codes) and at in scopes:
        return codes[row], scopes[at], None
    data = {data_name(part): reports for part, reports in enumerate(data_parts(whole, most_rows), start=1)}
    if sheet in data and 0 <= row < len(data[sheet]) * len(codes):
        return codes[row % len(codes)], Scope.ALL, data[sheet][row // len(codes)].unit.key
    code = at - len(units.UNITS_LOOKS)
    if sheet == say.UNITS and 0 <= row < len(whole.reports) and 0 <= code < len(codes):
        return codes[code], Scope.ALL, whole.reports[row].unit.key
    raise UntraceableError(f"{reference!r} shows no figure")


def cell_reference(row: int, column: int) -> str:
    """The reference of a cell counted from 1: (12, 5) → "E12"."""
    return f"{letter(column - 1)}{row}"


def _column(letters: str) -> int:
    at = 0
    for one in letters:
        at = at * 26 + ord(one) - ord("A") + 1
    return at - 1
