"""A Word form read a second time: as bytes where it is of the usual shape, else as a stream of marks by expat."""

from __future__ import annotations

import io
import zipfile

from documents.reader.again.heads import head_columns
from documents.reader.again.marks import Row, Stream
from documents.reader.again.scan import scan_texts


def page_texts(data: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str]:
    """What stands in the column "Kết quả" beside each code of the column "Mã số"; the first row of a code counts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return texts_of(package.read("word/document.xml"), hidden_styles)


def texts_of(page: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str]:
    """The same of document.xml itself."""
    scanned = scan_texts(page, hidden_styles)
    return stream_texts(page, hidden_styles) if scanned is None else scanned


def stream_texts(page: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str]:
    """The same, mark by mark, whatever the page looks like."""
    stream = Stream(hidden_styles)
    stream.read(page)
    found: dict[str, str] = {}
    for table in stream.tables:
        for code, text in _answers(table):
            found.setdefault(code, text)
    return found


def _answers(table: list[Row]) -> list[tuple[str, str]]:
    columns: tuple[int, ...] = ()
    pairs = []
    for row in table:
        if not columns:
            columns = head_columns(row)
        elif all(at in row for at in columns):
            pairs.append((row[columns[0]].strip(), row[columns[1]]))
    return pairs
