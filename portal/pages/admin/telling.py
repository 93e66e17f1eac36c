"""What the ledger knows of an account, the newest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.ledger import LedgerEntry


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry: when, which act (its dots as underscores: the key of its sentence), and by whom."""

    at: datetime
    act: str
    by: str


def told_of(entries: Iterable[LedgerEntry], login: str) -> tuple[Told, ...]:
    """The entries about this login."""
    held = ((entry, json.loads(entry.details)) for entry in entries)
    found = [
        Told(at=entry.at, act=entry.act.replace(".", "_"), by=details.get("by", ""))
        for entry, details in held
        if details.get("login") == login
    ]
    return tuple(reversed(found))
