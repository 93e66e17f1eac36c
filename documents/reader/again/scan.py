"""A Word page of the usual shape read as bytes: rows and cells are cut at their marks, and only answers are looked at.

What is unusual in a row is given to the stream of marks, row by row; an unusual page is not read here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.parsers import expat

from documents.reader.again.heads import head_columns
from documents.reader.again.marks import Row, Stream

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_START = re.compile(rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"'][^<]*<w:document ")
_BODY = b"<w:body>"
_START_QUERIES = 2
# Between tables: fields, which reach over cells; what is there twice; tables within tables, and what is left of them.
_UNUSUAL = (b"fldChar", b"Fallback", b"</w:tbl", b"</w:tr", b"</w:tc")
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
_REMEMBERED_BYTES = 1 << 10
_NOT_USUAL = "the page is not of the usual shape"


def scan_texts(page: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str] | None:
    """What stands beside each code in document.xml; None where the page is to be read as a stream of marks."""
    found: dict[str, str] = {}
    try:
        rows = _Rows(page, hidden_styles)
        for table in _tables(page):
            for code, text in _answers(table, rows):
                found.setdefault(code, text)
    except (ValueError, OverflowError, expat.ExpatError):
        return None
    return found


def _tables(page: bytes) -> list[bytes]:
    start, body, _ = page.partition(_BODY)
    # A single letter is found at the speed of memory, two are not.
    is_usual = body and page.count(_MAIN) == start.count(b"xmlns:w=") == 1 and _START.match(page)
    if not is_usual or (b"!" in page and b"<!" in page) or (page.count(b"?") > _START_QUERIES and b"<?" in page[5:]):
        raise ValueError(_NOT_USUAL)
    before, *pieces = page.split(b"<w:tbl>")
    tables = [piece.partition(b"</w:tbl>") for piece in pieces]
    if not all(end for _, end, _ in tables) or any(mark in rest for *_, rest in tables for mark in _UNUSUAL):
        raise ValueError(_NOT_USUAL)
    if any(mark in before for mark in _UNUSUAL):
        raise ValueError(_NOT_USUAL)
    return [table for table, _, _ in tables]


def _answers(table: bytes, rows: _Rows) -> Iterator[tuple[str, str]]:
    columns: tuple[int, ...] = ()
    for row in _cut(table):
        if not columns:
            columns = head_columns(rows.texts(row, ()))
            continue
        texts = rows.texts(row, columns)
        if columns[0] in texts and columns[1] in texts:
            yield texts[columns[0]], texts[columns[1]]


def _cut(table: bytes) -> list[bytes]:
    """The rows, each from its mark to its end; the first with what every table begins with."""
    *rows, rest = table.split(b"</w:tr>")
    if rest.strip() or not all(row.lstrip().startswith((b"<w:tr>", b"<w:tr ")) for row in rows[1:]):
        raise ValueError(_NOT_USUAL)
    return rows


class _Rows:
    """The rows of a page, each as the texts of its cells by grid column."""

    def __init__(self, page: bytes, hidden_styles: frozenset[str]) -> None:
        self._start = page[: page.index(_BODY) + len(_BODY)]
        self._may_shift = _shifts(page)
        self._hidden_styles = hidden_styles

    def texts(self, row: bytes, wanted: tuple[int, ...]) -> Mapping[int, str]:
        """The texts of the wanted columns, of all where none is named."""
        cells = row.split(b"</w:tc><w:tc>")
        before, _, cells[0] = cells[0].partition(b"<w:tc>")
        if row.count(b"</w:tc>") != len(cells) or not cells[-1].endswith(b"</w:tc>"):
            return self._as_marks(row)
        if b"<w:sdt" in before or (self._may_shift and _shifts(row)):
            return self._as_marks(row)
        found: Row = {}
        for at in wanted or range(len(cells)):
            if at < len(cells):
                is_code = at in wanted[:1] and len(cells[at]) <= _REMEMBERED_BYTES
                text = _code(cells[at]) if is_code else _text(cells[at])
                if text is None:
                    return self._as_marks(row)
                found[at] = text
        return found

    def _as_marks(self, row: bytes) -> Row:
        stream = Stream(self._hidden_styles)
        stream.read(b"%s<w:tbl>%s</w:tr></w:tbl></w:body></w:document>" % (self._start, row))
        if [len(table) for table in stream.tables[:1]] != [1]:
            raise ValueError(_NOT_USUAL)
        return stream.tables[0][0]


def _shifts(row: bytes) -> bool:
    """Whether the cells stand elsewhere than in the order of their marks. Spelled out: a loop takes twice as long."""
    return b"<w:gridSpan" in row or b"<w:gridBefore" in row or b"<w:tc " in row or b"<w:tc/" in row


def _text(cell: bytes) -> str | None:
    """The letters of an ordinary cell, without its own marks; None where it is not ordinary."""
    if _ORDINARY.fullmatch(cell) is None:
        return None
    joined = b"".join([letters or b"\n" for letters in _LETTERS.findall(cell)])
    if b"&" in joined or b"\r" in joined:
        return None
    return joined.decode().strip() if joined.isascii() else _composed(joined.decode())


@lru_cache(maxsize=512)
def _code(cell: bytes) -> str | None:
    """As _text, for the cells that are the same in file after file: the codes of a form."""
    return _text(cell)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\u00ad", "")).strip()
