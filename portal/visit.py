"""One request as a page sees it: who asks, when, for what, with which fields and files. No web library in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from models.account import Account, Session
from portal.settings import Settings
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that came with a form: its name as the browser told it (never a path), its size, and its bytes."""

    name: str
    size: int
    file: BinaryIO


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a page is given. `now` is read once for each request; `path`, `query` and `fields` hold plain texts."""

    office: Office
    settings: Settings
    now: datetime
    method: str
    url: str
    """The path and query that were asked for."""
    language: str = "vi"
    address: str = ""
    session: Session | None = None
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every value of each field, for boxes that are ticked together."""
    files: Mapping[str, Upload] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    known: str = ""
    """The state of this address that the browser has already (If-None-Match)."""

    @property
    def account(self) -> Account:
        """Who asks. Only where the route asks for a sign-in."""
        assert self.session is not None, "this route is open to everybody"
        return self.session.account

    @property
    def by(self) -> str:
        """The name that registers and ledger will show."""
        return self.account.name
