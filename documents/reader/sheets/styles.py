"""How a cell looks, where its look changes what its value says: dates, percent, crossed out, raised."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from documents.reader.seen import Doubt, VisibleText
from documents.reader.sheets import names as s

# ECMA-376 part 1, 18.8.30: numbers of the built-in formats. A spreadsheet turns "1/2" into a date by itself.
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENTS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def cell_doubts(styles: etree._Element) -> tuple[frozenset[Doubt], ...]:
    """What makes a figure doubtful in a cell of each style, by the number of the style."""
    formats = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in styles.iter(s.FORMATS)}
    fonts = styles.find(s.FONTS)
    looks = [_font(font) for font in fonts] if fonts is not None else []
    cells = styles.find(s.CELL_STYLES)
    return tuple(_style(style, formats, looks) for style in cells) if cells is not None else ()


def text_of(item: etree._Element) -> VisibleText:
    """The text of a shared or inline string; pronunciation aids are no part of it."""
    pieces = [t.text or "" for t in item.iterfind(s.TEXT)]
    doubts: frozenset[Doubt] = frozenset()
    for run in item.iterfind(s.RUN):
        text = "".join(t.text or "" for t in run.iterfind(s.TEXT))
        look = run.find(s.RUN_PROPERTIES)
        pieces.append(text)
        if look is not None and text.strip():
            doubts |= _font(look)
    text = unicodedata.normalize("NFC", "".join(pieces)).replace("\u00ad", "")
    return VisibleText(text=text.strip(), doubts=doubts)


def _style(style: etree._Element, formats: dict[int, str], fonts: list[frozenset[Doubt]]) -> frozenset[Doubt]:
    number, font = int(style.get("numFmtId", "0")), int(style.get("fontId", "0"))
    code = _LITERAL.sub("", formats.get(number, "").partition(";")[0]).lower()
    is_general = code == "general"
    doubts = set(fonts[font]) if font < len(fonts) else set()
    if number in _DATES or (not is_general and re.search("[ymdhs]", code)):
        doubts.add(Doubt.DATE)
    if number in _PERCENTS or "%" in code:
        doubts.add(Doubt.PERCENT)
    return frozenset(doubts)


def _font(font: etree._Element) -> frozenset[Doubt]:
    struck, raised = font.find(s.STRUCK), font.find(s.RAISED)
    doubts = {Doubt.STRUCK} if struck is not None and struck.get("val", "1") in ("1", "true") else set()
    if raised is not None and raised.get("val") in ("superscript", "subscript"):
        doubts.add(Doubt.RAISED)
    return frozenset(doubts)
