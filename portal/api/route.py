"""A way in for programs: where, by which deed and scope, what it takes and gives. The description is made from this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from models.api_key import Scope
from portal.access.deeds import Deed
from portal.visit import Visit

ROOT = "/api/v1"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request as its handler sees it: `body` and `query` are values of the models that the route declares."""

    visit: Visit
    body: Any = None
    query: Any = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A value of the model that the route declares. `tag`: what stands as long as the answer does (ETag)."""

    value: BaseModel
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Call], Reply]


@dataclass(frozen=True, kw_only=True)
class ApiRoute:
    """One way in. `path` below ROOT."""

    method: str
    path: str
    deed: Deed
    scope: Scope | None
    summary: str
    handler: Handler
    answer: type[BaseModel]
    status: int = 200
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    takes_files: bool = False
    """Whether it takes a multipart form with the files `report` and `signed`."""

    @property
    def acts(self) -> bool:
        """Whether it changes anything: then it asks for an idempotency key."""
        return self.method == "POST"
