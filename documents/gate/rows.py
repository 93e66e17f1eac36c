"""The quick look at a sheet: rows that were good in an earlier file are not looked at again, with whatever numbers.

Units send the same form with other numbers, so that nearly every row has been there before. As quick it never refuses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from documents.gate import limits, quick

_SHEETS = "xl/worksheets/"
_OPEN, _CLOSE, _ROW, _ROW_END = b"<sheetData>", b"</sheetData>", b"<row", b"</row>"
_NUMBER = re.compile(rb"<v>-?[0-9.]{1,24}</v>")
"""A number is text like any other: where `<v></v>` is an element, so is this, and no rule looks at it."""
_ROOT = re.compile(rb"\s*<(\w+)[\s>]")
_REMEMBERED_ROWS, _REMEMBERED_BYTES = 1_000, 2 << 10
"""Of one opening; a longer row, or opening, is not remembered."""
_FRAME_BYTES = 64 << 10
"""Lists of what a cell may hold stand behind the rows, and are as long as these."""


def is_sheet(name: str) -> bool:
    """Whether the part of this name lies where sheets do."""
    return name.startswith(_SHEETS)


def is_plain_sheet(data: bytes) -> bool:
    """Whether the sheet certainly obeys every rule, as quick.is_plain."""
    return _is_known(data) or quick.is_plain(data)


def _is_known(data: bytes) -> bool:
    """Whether frame and rows are good, each by itself.

    The frame is the sheet without its rows, so that its two marks are marks. A row is balanced and has been read below
    the same opening, where every prefix of the sheet is bound: put into the frame it is what it was.
    """
    head, _, rest = data.partition(_OPEN)
    opening = _opening(head)
    if opening is None or not rest:
        return False
    rows = _NUMBER.sub(b"<v></v>", rest).split(_ROW_END)
    between, close, tail = rows.pop().partition(_CLOSE)
    if between.strip() or not _is_plain_frame(head + _OPEN + close + tail):
        return False
    elements = _elements(opening, rows)
    return elements is not None and elements + tail.count(b"<") + head.count(b"<") <= limits.ROWS


def _opening(head: bytes) -> bytes | None:
    """The first element of the sheet as it begins, where it binds all prefixes that there are; else None."""
    text = quick.without_declaration(head)
    opening = text[: text.find(b">") + 1] if text else b""
    is_short = 0 < len(opening) <= _REMEMBERED_BYTES
    return opening if is_short and opening.count(b"xmlns") == head.count(b"xmlns") else None


def _elements(opening: bytes, rows: list[bytes]) -> int | None:
    """How many there are in the rows; None where a row is not certainly good."""
    good = _good_rows(opening)
    try:
        return sum(map(good.__getitem__, rows))
    except KeyError:
        missing = [row for row in dict.fromkeys(rows) if row not in good]
    if not _are_plain(opening, missing):
        return None
    counts = {row: row.count(b"<") - row.count(b"</") for row in rows}
    _remember(good, {row: counts[row] for row in missing if len(row) <= _REMEMBERED_BYTES})
    return sum(counts[row] for row in rows)


def _remember(good: dict[bytes, int], more: dict[bytes, int]) -> None:
    if len(good) + len(more) > _REMEMBERED_ROWS:
        good.clear()
    if len(more) <= _REMEMBERED_ROWS:
        good.update(more)


def _are_plain(opening: bytes, rows: list[bytes]) -> bool:
    """Read one after another, which takes as long as the sheet.

    Each begins with the one mark of a row that it holds, and ends with the end of one: it is balanced where all are.
    """
    root = _ROOT.match(opening)
    if root is None or not all(row.lstrip().startswith(_ROW) and row.count(_ROW) == 1 for row in rows):
        return False
    return quick.is_plain(b"%s%s</row></%s>" % (opening, b"</row>".join(rows), root[1])) if rows else True


@lru_cache(maxsize=8)
def _good_rows(_: bytes) -> dict[bytes, int]:
    """The rows known to be good below an opening, numbers and end mark taken away, each with its count of elements."""
    return {}


def _is_plain_frame(frame: bytes) -> bool:
    return _same_frame(frame) if len(frame) <= _FRAME_BYTES else quick.is_plain(frame)


_same_frame = lru_cache(maxsize=16)(quick.is_plain)
