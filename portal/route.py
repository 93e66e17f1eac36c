"""A route: where, by which method, which deed it is, and the function that does it. No route without a deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.access.deeds import Deed
from portal.answer import Answer
from portal.visit import Visit

Handler = Callable[[Visit], Answer]


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way in. `path` as Starlette writes it: "/viec/{cycle}"."""

    method: str
    path: str
    deed: Deed
    handler: Handler
    is_marked: bool = True
    """Whether its form carries our mark against forged requests; False for the API, which has no cookie."""
    again: Handler | None = None
    """What shows its form with the fields that were typed and does nothing: after a session that was over."""


def get(path: str, deed: Deed, handler: Handler) -> Route:
    """A route that only reads: GET and HEAD."""
    return Route(method="GET", path=path, deed=deed, handler=handler)


def post(path: str, deed: Deed, handler: Handler, *, again: Handler | None = None) -> Route:
    """A route that acts, from a form of ours; `again` shows that form with what was typed."""
    return Route(method="POST", path=path, deed=deed, handler=handler, again=again)
