"""The head of a table as the second reading knows it: the columns "Mã số" and "Kết quả"."""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = ("mã số", "kết quả")


def head_columns(row: Mapping[int, str]) -> tuple[int, ...]:
    """The grid columns of the code and of the answer, where this row is the head; else nothing."""
    heads = {" ".join(text.casefold().split()): at for at, text in row.items()}
    return tuple(heads[head] for head in _HEAD) if all(head in heads for head in _HEAD) else ()
