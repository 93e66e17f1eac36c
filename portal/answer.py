"""What a page answers with: a page, another place, or a file. Values; the door turns them into bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.account import Session


@dataclass(frozen=True, kw_only=True)
class Cookie:
    """A cookie to set; an empty value takes it away. Always HttpOnly and SameSite=Lax."""

    name: str
    value: str
    path: str = "/"
    seconds: int | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A template under portal/templates with the values it shows."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    cookies: tuple[Cookie, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    session: Session | None = None
    """Whose page it is, where they came in by this very request."""
    unsent: str = ""
    """"text" or "file": what stands in its form was typed before, and was not sent."""


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """After a form was taken: look there (303). `notice` is the key of a sentence shown once on that page."""

    to: str
    notice: str = ""
    cookies: tuple[Cookie, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file, always as an attachment: nothing that came in or goes out is opened inside our pages."""

    data: bytes
    name: str
    media: str = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Data:
    """Plain values, sent as JSON; with 304 nothing is sent: what the browser has still holds."""

    value: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Page | Redirect | Download | Data


class MissingError(Exception):
    """There is no such thing for this person: what belongs to others and what never was answer alike (404)."""


class ConflictError(Exception):
    """The request cannot be done as things stand now (409). Its text is the key of the sentence that says why."""
