"""What units said themselves of their papers: "this is what we reported", "the directive has reached us"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError

from models.store import tables
from models.store.register import Act


@dataclass(frozen=True, kw_only=True)
class Word:
    """Who said so, and when."""

    at: datetime
    by: str


def record_confirmed(act: Act, cycle: str, unit: str, version: int, *, digest: str, by: str) -> bool:
    """True where the unit confirms for the first time that this version was read as it meant it."""
    key = {"cycle": cycle, "unit": unit, "version": version}
    row = {"reading_digest": digest, "confirmed_at": act.now, "confirmed_by": by}
    if not _insert(act, tables.confirmation, {**key, **row}):
        return False
    act.note(cycle, "report.confirmed", unit=unit, version=version, reading=digest, by=by)
    return True


def find_confirmed(connection: Connection, cycle: str, unit: str, version: int) -> Word | None:
    """Who confirmed this version of the unit's report, or None."""
    table = tables.confirmation
    query = select(table.c.confirmed_at, table.c.confirmed_by)
    query = query.where(table.c.cycle == cycle, table.c.unit == unit, table.c.version == version)
    row = connection.execute(query).first()
    return Word(at=row[0], by=row[1]) if row else None


def record_acknowledged(act: Act, cycle: str, unit: str, document: str, *, by: str) -> bool:
    """True where the unit says for the first time that this document reached it."""
    row = {"cycle": cycle, "unit": unit, "document": document, "acknowledged_at": act.now, "acknowledged_by": by}
    if not _insert(act, tables.acknowledgement, row):
        return False
    act.note(cycle, "document.acknowledged", unit=unit, document=document, by=by)
    return True


def find_acknowledged(connection: Connection, cycle: str, unit: str, document: str) -> Word | None:
    """Who said that this document reached the unit, or None."""
    table = tables.acknowledgement
    query = select(table.c.acknowledged_at, table.c.acknowledged_by)
    query = query.where(table.c.cycle == cycle, table.c.unit == unit, table.c.document == document)
    row = connection.execute(query).first()
    return Word(at=row[0], by=row[1]) if row else None


def _insert(act: Act, table: Table, row: dict[str, Any]) -> bool:
    try:
        with act.connection.begin_nested():
            act.connection.execute(insert(table).values(row))
    except IntegrityError:  # said before, or by a colleague at the same moment
        return False
    return True
