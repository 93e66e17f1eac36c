"""Lines and frames as Word draws them: whether there is one, and how large, where the file says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from documents.lint.reading.names import ALTERNATIVES, TWIPS_MM, number, path, value, w
from documents.lint.reading.styles import Properties, Styles

_SHAPES = {w("drawing"), w("pict"), ALTERNATIVES}
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU_MM = 1 / 36_000
_VML_WIDTH = re.compile(r"(?:^|;)width:([\d.]+)pt")
_POINT_MM = 25.4 / 72
_WORD_CELL_SIDE = 108.0
"""Twips on either side of a cell where neither table nor style says how many."""
Size = tuple[float, float]


def has_rule(element: etree._Element, levels: list[list[Properties]]) -> bool:
    """Whether the paragraph draws a line: a border or a shape."""
    return _has_border(levels) or bool(_shapes(element))


def rule_mm(element: etree._Element, levels: list[list[Properties]], room_mm: float | None) -> float | None:
    """How long the paragraph's line is: a shape as long as it says, a border as long as the paragraph is wide."""
    if shapes := _shapes(element):
        return next((length for shape in shapes for length in _shape_mm(shape)), None)
    return room_mm if _has_border(levels) else None


def cell_room_mm(cell: etree._Element, table: etree._Element, styles: Styles, style: str | None) -> float | None:
    """The width of a cell between its margins, or None where it is not given in millimetres."""
    width = cell.find(path("tcPr", "tcW"))
    length = number(value(width, "w"))
    if length is None or value(width, "type") not in (None, "dxa"):
        return None
    holders = [table, *styles.chain(style)]
    margins = [cell.find(path("tcPr", "tcMar")), *(holder.find(path("tblPr", "tblCellMar")) for holder in holders)]
    return (length - _side(margins, "left", "start") - _side(margins, "right", "end")) * TWIPS_MM


def frame_mm(cell: etree._Element) -> Size | None:
    """Width and height of a cell, or None where the file leaves either to its text."""
    row = cell.getparent()
    height = None if row is None else number(value(row.find(path("trPr", "trHeight"))))
    width = number(value(cell.find(path("tcPr", "tcW")), "w"))
    return None if not width or not height else (width * TWIPS_MM, height * TWIPS_MM)


def _side(margins: list[etree._Element | None], *names: str) -> float:
    said = (number(value(held.find(w(name)), "w")) for held in margins if held is not None for name in names)
    return next((length for length in said if length is not None), _WORD_CELL_SIDE)


def _has_border(levels: list[list[Properties]]) -> bool:
    borders = (p.find(path("pBdr", side)) for level in levels for p in level for side in ("bottom", "top", "between"))
    return any((value(border) or "none") not in ("none", "nil") for border in borders if border is not None)


def _shapes(element: etree._Element) -> list[etree._Element]:
    return [child for run in element.iter(w("r")) for child in run if child.tag in _SHAPES]


def _shape_mm(shape: etree._Element) -> Iterator[float]:
    for extent in shape.iter(_EXTENT):
        if length := number(extent.get("cx")):
            yield length * _EMU_MM
    for drawn in shape.iter():
        if found := _VML_WIDTH.search(drawn.get("style", "").replace(" ", "")):
            yield float(found[1]) * _POINT_MM
