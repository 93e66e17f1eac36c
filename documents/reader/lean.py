"""A Word page without the looks that say nothing about its letters: most of its marks, which lxml need not build.

Only blocks of looks that are wholly on a list go; a page of which anything is unusual stays whole. Of an ordinary cell
the letters alone are left, and the mark of the control around them: `<w:tc><w:tag w:val="B1"/>12</w:tc>`, which no page
may hold of itself.
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
_CUT, _END = b"<w:tc>", b"</w:tc>"
"""Stands within no block of looks, so that a piece of a page is made lean as the page is."""
_KEPT_BLANKS, _LETTERS_BEGIN, _LETTERS_END = b'<w:t xml:space="preserve">', b"<w:t>", b"</w:t>"
"""The reader keeps all blanks."""
_OPEN = rb"(?: [^<>]*[^<>/])?>"
_RUNS = rb"(?:<w:r%s<w:t>[^<&]*</w:t></w:r>)" % _OPEN
_PARAGRAPHS = re.compile(rb"(?:<w:p%s%s*+</w:p>)++(?=</w:tc>)" % (_OPEN, _RUNS))
_CONTROL = re.compile(
    rb"<w:p%s<w:sdt><w:sdtPr>((?:<w:(?:alias|tag|id|text|lock)(?: [^<>]*)?/>)*+)</w:sdtPr>"
    rb"<w:sdtContent>(%s)</w:sdtContent></w:sdt></w:p>(?=</w:tc>)" % (_OPEN, _RUNS)
)
_NAMED = re.compile(rb'<w:(?:alias|tag) w:val="([^"<>&]*)"/>')
_MARKS, _ENDS = re.compile(rb"<[^<>]*>"), re.compile(rb"</w:p>(?!$)")
_IN_IDENTITY = b"bi"
"""The line of the form's identity ("Mã biểu: …") is looked for by paragraph, should it stand in a cell."""
_STRAY = b"<!"
"""Put before a cell that already looks as ours do, or holds another: what makes the page unusual."""
_LETTERS_HERE = b"\0"
"""No XML can hold it."""
_ANSWER = b"<w:sdtContent>"
_REMEMBERED_BYTES, _REMEMBERED = 2 << 10, 512
_known: dict[bytes, bytes] = {}
"""The words of a form are the same in file after file."""


def lean_page(page: bytes) -> bytes:
    """document.xml with the same tables, rows, cells, controls and letters, and without innocent looks.

    For the first reading alone: the second takes the page as it came.
    """
    if not _START.match(page):
        return page
    start, *cells = page.split(_CUT)
    lean = _CUT.join([_LOOKS.sub(b"", start), *[_known.get(piece) or _piece(piece) for piece in cells]])
    # In a comment or a CDATA section, or where "w" is another name, the same bytes would be something else.
    is_usual = lean.count(_MAIN) == 1 == lean.count(b"xmlns:w=") and not (b"!" in lean and b"<!" in lean)
    return lean if is_usual else page


def _piece(piece: bytes) -> bytes:
    """A cell and what follows it, made lean; remembered, unless it is an answer or very long."""
    if _ANSWER in piece:
        return _answer(piece)
    lean = _lean(piece)
    if len(piece) <= _REMEMBERED_BYTES:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        _known[piece] = lean
    return lean


def _answer(piece: bytes) -> bytes:
    """Answers differ in their letters; the marks around them are the same in file after file."""
    before, end, after = piece.partition(_LETTERS_END)
    marks, _, letters = before.rpartition(b">")
    is_single = end and _LETTERS_END not in after and b"&" not in letters and _IN_IDENTITY not in letters
    if not is_single or len(piece) > _REMEMBERED_BYTES:
        return _lean(piece)
    lean, rest = _same_marks(marks, after)
    return lean + letters + rest


@lru_cache(maxsize=512)
def _same_marks(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """What is left of a piece before its letters and after them."""
    lean, _, rest = _lean(b"%s>%s%s%s" % (before, _LETTERS_HERE, _LETTERS_END, after)).partition(_LETTERS_HERE)
    return lean, rest


def _lean(piece: bytes) -> bytes:
    lean = _LOOKS.sub(b"", piece).replace(_KEPT_BLANKS, _LETTERS_BEGIN)
    if not lean.lstrip().startswith(b"<") or lean.startswith(b"<w:tag") or _END not in lean:
        return _STRAY + lean
    if found := _PARAGRAPHS.match(lean):
        letters = _letters(found[0])
    elif found := _CONTROL.match(lean):
        names = set(found_names := _NAMED.findall(found[1]))
        if len(names) > 1 or len(found_names) != found[1].count(b"<w:alias") + found[1].count(b"<w:tag"):
            return lean
        letters = b"".join([b'<w:tag w:val="%s"/>' % name for name in names]) + _letters(found[2])
    else:
        return lean
    return lean if _IN_IDENTITY in letters else letters + lean[found.end() :]


def _letters(marked: bytes) -> bytes:
    """The letters of paragraphs, each on a line of its own."""
    return _MARKS.sub(b"", _ENDS.sub(b"\n", marked))
