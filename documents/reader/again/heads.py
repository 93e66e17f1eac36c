"""The head of a table as the second reading knows it: the columns "Mã số" and "Kết quả"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_HEAD = ("mã số", "kết quả")
_REMEMBERED_LETTERS = 64


def head_columns(row: Mapping[int, str]) -> tuple[int, ...]:
    """The grid columns of the code and of the answer, where this row is the head; else nothing."""
    heads = {(_same_fold(text) if len(text) <= _REMEMBERED_LETTERS else _fold(text)): at for at, text in row.items()}
    return tuple(heads[head] for head in _HEAD) if all(head in heads for head in _HEAD) else ()


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


_same_fold = lru_cache(maxsize=256)(_fold)
"""The heads of a form are the same in file after file."""
