"""The letters of an ordinary cell of a Word page, taken from its bytes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OPEN, _PASS = rb"(?: [^<>]*[^<>/])?>", rb"(?:<(?:/?w:(?:%s))(?: [^<>]*)?/?>)*+"
_LOOKS = b"b|bCs|i|iCs|u|sz|szCs|lang|rFonts|color|kern|noProof|spacing"
_CELL_LOOKS = b"tcW|vAlign|shd|noWrap|hideMark|tcMar|tcBorders|top|left|start|bottom|end|right"
_PARAGRAPH_LOOKS = b"pStyle|keepNext|keepLines|widowControl|bidi|ind|jc|snapToGrid|contextualSpacing|rPr|" + _LOOKS
_CONTROL_LOOKS = b"alias|tag|lock|text|id|placeholder|docPart"
# A cell of ordinary paragraphs. Possessive throughout: each mark is looked at once.
_ORDINARY = re.compile(
    rb"(?:<w:tcPr/>|<w:tcPr>%s</w:tcPr>)?+(?:<w:p%s(?:<w:pPr/>|<w:pPr>%s</w:pPr>)?+"
    rb"(?:<w:r%s(?:<w:rPr/>|<w:rPr>%s</w:rPr>)?+(?:<w:t(?: xml:space=[\"']preserve[\"'])?+(?:>[^<]*+</w:t>|/>))*+</w:r>"
    rb"|<w:sdt><w:sdtPr>%s</w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>"
    rb"|<w:(?:proofErr|bookmarkStart|bookmarkEnd) [^<>]*/>"
    rb")*+</w:p>|<w:p/>)++(?:</w:tc>)?"
    % (_PASS % _CELL_LOOKS, _OPEN, _PASS % _PARAGRAPH_LOOKS, _OPEN, _PASS % _LOOKS, _PASS % _CONTROL_LOOKS)
)
_LETTERS = re.compile(rb"<(?:w:t(?: xml:space=[\"']preserve[\"'])?>([^<]+)|/w:p>|w:p/>)")
"""The letters of one mark, or none at the end of a paragraph."""
_REMEMBERED_BYTES = 2 << 10
_PLAIN_STARTS = (b"<w:t", b'<w:t xml:space="preserve"')
"""How the mark before the letters may end, without its ">"."""


def cell_text(cell: bytes) -> str | None:
    """The letters of an ordinary cell, without its own marks; None where it is not ordinary."""
    before, end, after = cell.partition(b"</w:t>")
    before, _, letters = before.rpartition(b">") if end else (cell, b"", b"")
    is_single = not end or (before.endswith(_PLAIN_STARTS) and b"<" not in letters and b"</w:t>" not in after)
    if not is_single or len(cell) > _REMEMBERED_BYTES:
        return _pieces(cell)
    if not _is_ordinary(before, end, after) or b"&" in letters or b"\r" in letters:
        return None
    return letters.decode().strip() if letters.isascii() else _composed(letters.decode())


def printed_text(cell: bytes) -> str | None:
    """As cell_text, for cells that are the same in file after file: heads and codes."""
    return _same_text(cell) if len(cell) <= _REMEMBERED_BYTES else cell_text(cell)


_same_text = lru_cache(maxsize=512)(cell_text)


@lru_cache(maxsize=1024)
def _is_ordinary(before: bytes, end: bytes, after: bytes) -> bool:
    """Of a cell without its letters: the same in cell after cell, and in file after file."""
    return _ORDINARY.fullmatch(before + b">" + end + after if end else before) is not None


def _pieces(cell: bytes) -> str | None:
    """As cell_text, of a cell with letters in several marks."""
    if _ORDINARY.fullmatch(cell) is None:
        return None
    joined = b"".join([letters or b"\n" for letters in _LETTERS.findall(cell)])
    if b"&" in joined or b"\r" in joined:
        return None
    return joined.decode().strip() if joined.isascii() else _composed(joined.decode())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u00ad", "")).strip()
