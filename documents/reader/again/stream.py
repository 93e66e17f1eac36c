"""A Word form read as a stream of marks by expat: no tree, no controls, only rows, cells and the letters in them."""

from __future__ import annotations

import io
import zipfile

from documents.reader.again.marks import Row, Stream

_HEAD = ("mã số", "kết quả")


def page_texts(data: bytes, hidden_styles: frozenset[str] = frozenset()) -> dict[str, str]:
    """What stands in the column "Kết quả" beside each code of the column "Mã số"; the first row of a code counts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        stream = Stream(hidden_styles)
        stream.read(package.read("word/document.xml"))
    found: dict[str, str] = {}
    for table in stream.tables:
        for code, text in _answers(table):
            found.setdefault(code, text)
    return found


def _answers(table: list[Row]) -> list[tuple[str, str]]:
    columns: tuple[int, ...] = ()
    pairs = []
    for row in table:
        heads = {" ".join(text.casefold().split()): at for at, text in row.items()}
        if not columns and all(head in heads for head in _HEAD):
            columns = tuple(heads[head] for head in _HEAD)
        elif columns and all(at in row for at in columns):
            pairs.append((row[columns[0]].strip(), row[columns[1]]))
    return pairs
