"""Turns by name on PostgreSQL: what is asked and then written by one is not asked by another in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import text

from models.store.register import Act


def take_turns(act: Act, names: Iterable[str]) -> None:
    """Nothing. Others who want one of these names wait until the act is over. SQLite has one writer at a time anyway.

    In one order for everybody, and before the ledger is written: two that want the same names never wait in a ring.
    """
    if act.connection.dialect.name != "postgresql":
        return
    for number in sorted({_number(name) for name in names}):
        act.connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": number})


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
