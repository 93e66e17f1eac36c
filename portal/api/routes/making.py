"""How a way in is written down in one line: what it is, who may, and what goes in and out."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.api.route import ApiRoute, Handler


def reads(
    path: str, deed: Deed, scope: Scope | None, summary: str, handler: Handler, answer: type[BaseModel], **more: Any
) -> ApiRoute:
    """A way in that only reads; `more`: the `query` that it takes."""
    told: Any = {"path": path, "deed": deed, "scope": scope, "summary": summary, "handler": handler, "answer": answer}
    return ApiRoute(method="GET", **told, **more)


def acts(
    path: str,
    deed: Deed,
    scope: Scope | None,
    summary: str,
    handler: Handler,
    answer: type[BaseModel],
    *,
    status: int = 201,
    **more: Any,
) -> ApiRoute:
    """A way in that acts; `more`: the `body` or the files that it takes."""
    told: Any = {"path": path, "deed": deed, "scope": scope, "summary": summary, "handler": handler, "answer": answer}
    return ApiRoute(method="POST", status=status, **told, **more)
