"""What single elements of a workbook may not say. Keyed by "namespace name", as expat gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from documents.gate import limits
from documents.gate.scan import Rule, Scan
from models.errors import UnreadableFileError

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_LETTERS = 2
"""Columns up to ZZ."""


def _cell(scan: Scan, attributes: Mapping[str, str]) -> None:
    scan.count("cells", limits.CELLS)
    found = _REFERENCE.fullmatch(attributes.get("r", ""))
    if found is None or int(found[2]) > limits.ROWS or len(found[1]) > _LETTERS:
        raise UnreadableFileError("TOO_COMPLEX", f"{scan.name}: cell {attributes.get('r', '')[:20]}")


def _formula(scan: Scan, _: Mapping[str, str]) -> None:
    scan.collect(" ")
    scan.is_in_instruction = True


SHEET_RULES: Mapping[str, Rule] = {
    f"{_S} row": lambda scan, _: scan.count("rows", limits.ROWS),
    f"{_S} c": _cell,
    f"{_S} f": _formula,
    f"{_S} mergeCell": lambda scan, _: scan.count("merged cells", limits.ROWS),
}
