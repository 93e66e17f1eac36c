"""A long list in pages: nobody loads three thousand rows to see ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

Item = TypeVar("Item")
FIELD = "trang"


@dataclass(frozen=True, kw_only=True)
class Paging(Generic[Item]):
    """One page of a list: its items, which page it is of how many, and how many items there are in all."""

    items: tuple[Item, ...]
    number: int
    of: int
    total: int
    kept: Mapping[str, str]
    """What else was asked for: it stands in the links to the other pages."""

    def link(self, number: int) -> str:
        """The query of another page."""
        return "?" + urlencode({**self.kept, FIELD: str(number)})


def page_of(items: Sequence[Item], query: Mapping[str, str], size: int) -> Paging[Item]:
    """The page that the query asks for, the nearest there is; the first for anything that is no number."""
    of = max(-(-len(items) // size), 1)
    told = query.get(FIELD, "1")
    number = min(max(int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 1, 1), of)
    kept = {name: value for name, value in query.items() if name != FIELD and value}
    shown = tuple(items[(number - 1) * size : number * size])
    return Paging(items=shown, number=number, of=of, total=len(items), kept=kept)
