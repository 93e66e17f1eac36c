"""A workbook read by calamine, a reader in Rust: values only, found by the heads of their columns."""

from __future__ import annotations

import io
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from models.errors import UnreadableFileError
from models.figures import number_text

_HEAD = ("mã số", "kết quả")
_HEADS, _HEAD_WORDS = frozenset(_HEAD), 2
_REMEMBERED_LETTERS, _REMEMBERED_WORDS, _REMEMBERED = 64, 256, 1024
_DIGITS, _WHOLE = 15, 10**15
"""What a spreadsheet keeps of a number, and shows; below the second, a whole number has no more digits."""


def workbook_texts(data: bytes) -> dict[str, str]:
    """What stands in the column "Kết quả" beside each code of the column "Mã số"; the first row of a code counts.

    Raises UnreadableFileError BROKEN_FILE where calamine cannot open what the first reader could.
    """
    found: dict[str, str] = {}
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name in book.sheet_names:
                for code, text in _answers(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                    found.setdefault(code, text)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    return found


def _answers(rows: list[list[Any]]) -> list[tuple[str, str]]:
    columns: tuple[int, ...] = ()
    pairs = []
    for row in rows:
        letters = [value for value in row if value and value.__class__ is str]  # a number is no head
        if not _words.issuperset(letters) and _hold_heads(letters):
            heads = [_head(value) if isinstance(value, str) else "" for value in row]
            columns = tuple(heads.index(head) for head in _HEAD)
        elif columns and (code := _text(row[columns[0]]).strip()):
            pairs.append((code, _text(row[columns[1]])))
    return pairs


def _hold_heads(letters: list[str]) -> bool:
    heads = {text: _head(text) for text in letters}
    if len(_words) >= _REMEMBERED:
        _words.clear()
    _words.update(text for text, head in heads.items() if head not in _HEADS and len(text) <= _REMEMBERED_WORDS)
    return set(heads.values()) >= _HEADS


_words: set[str] = set()
"""Texts that are no head: most of a form, and the same in file after file."""


def _head(text: str) -> str:
    if len(text) <= _REMEMBERED_LETTERS:
        return _remembered_head(text)
    return _folded(text) if len(text.split(None, _HEAD_WORDS)) == _HEAD_WORDS else ""  # a long text is no head


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_remembered_head = lru_cache(maxsize=1024)(_folded)
"""The words of a form are the same in file after file."""


def _text(value: object) -> str:
    """A number as a Vietnamese page writes it; a date stays a date, and so is no figure."""
    if isinstance(value, float) and 0 < value < _WHOLE and value.is_integer():  # nearly all
        return f"{int(value):,}".replace(",", ".")
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number_text(Decimal(format(value, f".{_DIGITS}g")))
    return unicodedata.normalize("NFC", str(value))
