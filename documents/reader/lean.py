"""A Word page without the looks that say nothing about its letters: most of its marks, which lxml need not build.

Only blocks of looks that are wholly on a list go; a page of which anything is unusual stays whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

_START = re.compile(rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"'][^<>?]*\?>\s*<w:document ")
_MAIN = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LETTERS = rb"rPr>(?:<w:(?:rFonts|color|kern|lang|b|bCs|i|iCs|sz|szCs|u|spacing|noProof)(?: [^<]*)?/>)*+</w:rPr>"
_PARAGRAPH = (
    rb"pPr>(?:<w:(?:pStyle|widowControl|spacing|ind|jc|keepNext|keepLines|bidi)(?: [^<]*)?/>)*+(?:<w:%s)?+</w:pPr>"
    % _LETTERS
)
_CELL = rb"tcPr>(?:<w:(?:tcW|vAlign|shd|noWrap|hideMark)(?: [^<]*)?/>|<w:tcBorders></w:tcBorders>)*+</w:tcPr>"
_ROW = rb"trPr>(?:<w:(?:cantSplit|trHeight|tblHeader|jc)(?: [^<]*)?/>)*+</w:trPr>"
_EDGES = rb"(?:<w:(?:top|left|start|bottom|end|right|insideH|insideV)(?: [^<]*)?/>)*+"
_TABLE = (
    rb"tblPr>(?:<w:(?:tblStyle|tblW|jc|tblInd|tblLayout|tblLook)(?: [^<]*)?/>|<w:tblBorders>%s</w:tblBorders>"
    rb"|<w:tblCellMar>%s</w:tblCellMar>)*+</w:tblPr>" % (_EDGES, _EDGES)
)
_GRID = rb"tblGrid>(?:<w:gridCol(?: [^<]*)?/>)*+</w:tblGrid>"
_LOOKS = re.compile(
    rb"<w:(?:%s|%s|%s|%s|%s|%s|lock [^<]*/>(?:<w:text/>)?)" % (_CELL, _PARAGRAPH, _LETTERS, _ROW, _TABLE, _GRID)
)
_CUT = b"<w:tc>"
"""Stands within no block of looks, so that a piece of a page is made lean as the page is."""
_KEPT_BLANKS, _LETTERS_BEGIN = b'<w:t xml:space="preserve">', b"<w:t>"
"""The reader keeps all blanks."""
_NOTHING = b"<w:p></w:p>"
_EMPTY_CELL = _NOTHING + b"</w:tc>"
"""A cell without a paragraph shows the same: nothing."""
_REMEMBERED_BYTES = 2 << 10


def lean_page(page: bytes) -> bytes:
    """document.xml with the same tables, rows, cells, controls and letters, and without innocent looks.

    For the first reading alone: the second takes the page as it came.
    """
    if not _START.match(page):
        return page
    pieces = page.split(_CUT)
    lean = _CUT.join([_same_piece(piece) if len(piece) <= _REMEMBERED_BYTES else _lean(piece) for piece in pieces])
    # In a comment or a CDATA section, or where "w" is another name, the same bytes would be something else.
    is_usual = lean.count(_MAIN) == 1 == lean.count(b"xmlns:w=") and not (b"!" in lean and b"<!" in lean)
    return lean if is_usual else page


def _lean(piece: bytes) -> bytes:
    lean = _LOOKS.sub(b"", piece).replace(_KEPT_BLANKS, _LETTERS_BEGIN)
    return lean.removeprefix(_NOTHING) if lean.startswith(_EMPTY_CELL) else lean


_same_piece = lru_cache(maxsize=512)(_lean)
"""The words of a form are the same in file after file; answers pass through."""
