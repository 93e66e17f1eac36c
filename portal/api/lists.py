"""Lists in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from portal.api.shapes import Paging

Item = TypeVar("Item")


def page_of(items: Sequence[Item], asked: Paging, shape: Callable[[Item], Any]) -> dict[str, Any]:
    """The fields of a page: only its own items are made into shapes. Past the end it is empty."""
    first = (asked.page - 1) * asked.size
    shown = [shape(item) for item in items[first : first + asked.size]]
    pages = max(-(-len(items) // asked.size), 1)
    return {"items": shown, "page": asked.page, "pages": pages, "total": len(items)}
