"""A Word page of the usual shape read as bytes: rows and cells are cut at their marks, and only answers are looked at.

What is unusual in a row is given to the stream of marks, row by row; an unusual page is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from documents.reader.again.cells import cell_text, printed_text
from documents.reader.again.heads import head_columns
from documents.reader.again.marks import Row, Stream

_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_START = re.compile(rb"<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"'][^<]*<w:document ")
_BODY, _CELL, _MARK = b"<w:body>", b"<w:tc>", 6
# Between tables: fields, which reach over cells; what is there twice; tables within tables, and what is left of them.
_UNUSUAL = (b"fldChar", b"Fallback", b"</w:tbl", b"</w:tr", b"</w:tc")
_NOT_USUAL = "the page is not of the usual shape"


def scan_texts(page: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str] | None:
    """What stands beside each code in document.xml; None where the page is to be read as a stream of marks."""
    found: dict[str, str] = {}
    try:
        tables = _tables(page)
        rows = _Rows(page, tables, hidden_styles)
        for table in tables:
            for code, text in _answers(table, rows):
                found.setdefault(code, text)
    except (ValueError, OverflowError, expat.ExpatError):
        return None
    return found


def _tables(page: bytes) -> list[bytes]:
    """Each look over the page costs as much as ten cells, so there are few."""
    begin = page.find(_BODY)
    start = page[: max(begin, 0)]
    is_usual = start and page.count(_MAIN) == start.count(b"xmlns:w=") == 1 and _START.match(page)
    # A single letter is found at the speed of memory, two are not.
    if not is_usual or (b"!" in page and b"<!" in page) or _has_instructions(page, begin):
        raise ValueError(_NOT_USUAL)
    pieces = page.split(b"w:tbl>")  # by turns what is around tables and what is in them, each with half a mark
    around, tables = pieces[::2], pieces[1::2]
    if len(around) != len(tables) + 1 or not all(piece.endswith(b"</") for piece in tables):
        raise ValueError(_NOT_USUAL)
    if not all(piece.endswith(b"<") for piece in around[:-1]):
        raise ValueError(_NOT_USUAL)
    if any(mark in piece for piece in around for mark in _UNUSUAL):
        raise ValueError(_NOT_USUAL)
    return [piece[:-2] for piece in tables]


def _has_instructions(page: bytes, begin: int) -> bool:
    return b"<?" in page[5:begin] or (page.find(b"?", begin) >= 0 and b"<?" in page[begin:])


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

    def __init__(self, page: bytes, tables: list[bytes], hidden_styles: frozenset[str]) -> None:
        self._start = page[: page.index(_BODY) + len(_BODY)]
        self._may_shift = any(table.find(b"<w:grid", table.find(b"<w:tr")) >= 0 for table in tables)
        self._hidden_styles = hidden_styles

    def texts(self, row: bytes, wanted: tuple[int, ...]) -> Mapping[int, str]:
        """The texts of the wanted columns, of all where none is named."""
        *cells, rest = row.split(b"</w:tc>")  # each with its own mark
        if rest or b"".join([cell[:_MARK] for cell in cells[1:]]) != _CELL * (len(cells) - 1):
            return self._as_marks(row)
        before, _, first = cells[0].partition(_CELL)
        if b"<w:sdt" in before or b"<w:tc" in before or (self._may_shift and _shifts(row)):
            return self._as_marks(row)
        if wanted and max(wanted) >= len(cells):
            return {}
        cells[0] = _CELL + first
        if wanted:
            texts = [printed_text(cells[wanted[0]][_MARK:]), cell_text(cells[wanted[1]][_MARK:])]
        else:
            texts = [printed_text(cell[_MARK:]) for cell in cells]
        found = {at: text for at, text in zip(wanted or range(len(cells)), texts, strict=True) if text is not None}
        return found if len(found) == len(texts) else self._as_marks(row)

    def _as_marks(self, row: bytes) -> Row:
        stream = Stream(self._hidden_styles)
        stream.read(b"%s<w:tbl>%s</w:tr></w:tbl></w:body></w:document>" % (self._start, row))
        if [len(table) for table in stream.tables[:1]] != [1]:
            raise ValueError(_NOT_USUAL)
        return stream.tables[0][0]


def _shifts(row: bytes) -> bool:
    """Whether the cells stand elsewhere than in the order of their marks."""
    return b"<w:gridSpan" in row or b"<w:gridBefore" in row
