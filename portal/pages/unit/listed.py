"""Long lists in sheets: one page never holds them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Sheet(Generic[Item]):
    """One sheet of a list. `number` counts from 1."""

    items: Sequence[Item]
    number: int
    last: int


def sheet_of(items: Sequence[Item], told: str, size: int) -> Sheet[Item]:
    """The sheet that was asked for; the nearest there is for any other word."""
    last = max(-(-len(items) // size), 1)
    number = min(max(int(told), 1), last) if told.isdecimal() and len(told) < 6 else 1
    return Sheet(items=items[(number - 1) * size : number * size], number=number, last=last)
