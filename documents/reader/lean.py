"""A Word page without the looks that say nothing about its letters: most of its marks, which lxml need not build.

Only blocks of looks that are wholly on a list go; a page of which anything is unusual stays whole.
"""

from __future__ import annotations

import re

_START = re.compile(rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"'][^<>?]*\?>\s*<w:document ")
_MAIN = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LETTERS = rb"rPr>(?:<w:(?:rFonts|color|kern|lang|b|bCs|i|iCs|sz|szCs|u|spacing|noProof)(?: [^<]*)?/>)*+</w:rPr>"
_PARAGRAPH = (
    rb"pPr>(?:<w:(?:pStyle|widowControl|spacing|ind|jc|keepNext|keepLines|bidi)(?: [^<]*)?/>)*+(?:<w:%s)?+</w:pPr>"
    % _LETTERS
)
_CELL = rb"tcPr>(?:<w:(?:tcW|vAlign|shd|noWrap|hideMark)(?: [^<]*)?/>|<w:tcBorders></w:tcBorders>)*+</w:tcPr>"
_ROW = rb"trPr>(?:<w:(?:cantSplit|trHeight|tblHeader|jc)(?: [^<]*)?/>)*+</w:trPr>"
_LOOKS = re.compile(rb"<w:(?:%s|%s|%s|%s|lock [^<]*/>(?:<w:text/>)?)" % (_CELL, _PARAGRAPH, _LETTERS, _ROW))


def lean_page(page: bytes) -> bytes:
    """document.xml with the same tables, rows, cells, controls and letters, and without innocent looks.

    For the first reading alone: the second takes the page as it came.
    """
    if not _START.match(page):
        return page
    lean = _LOOKS.sub(b"", page)
    # In a comment or a CDATA section, or where "w" is another name, the same bytes would be something else.
    is_usual = lean.count(_MAIN) == 1 == lean.count(b"xmlns:w=") and not (b"!" in lean and b"<!" in lean)
    return lean if is_usual else page
