"""Requests for more time: asked before expiry with a reason and a date, decided by the one who set the deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.deadline import reset
from models.errors import PastDeadlineError
from models.store import tables
from models.store.cycles import lock_cycle
from models.store.obligations import read_obligation, record_deadline
from models.store.register import Act


@dataclass(frozen=True, kw_only=True)
class Extension:
    """One request and, where it was made, the decision."""

    cycle: str
    unit: str
    asked_at: datetime
    until: datetime
    reason: str
    decided_at: datetime | None
    decided_by: str | None
    is_granted: bool | None


def record_request(act: Act, cycle: str, unit: str, *, until: datetime, reason: str) -> None:
    """Nothing. The unit's request waits for a decision. Raises PastDeadlineError once the deadline has passed."""
    obligation = read_obligation(act.connection, cycle, unit)
    if obligation.deadline.is_overdue(act.now):
        raise PastDeadlineError(f"{unit}: more time must be asked before {obligation.deadline.last_legal_moment}")
    act.connection.execute(
        insert(tables.extension).values(cycle=cycle, unit=unit, asked_at=act.now, until=until, reason=reason)
    )
    act.note(cycle, "extension.asked", unit=unit, until=until.isoformat(), reason=reason)


def record_decision(
    act: Act, request: Extension, *, by: str, is_granted: bool, basis: str = "", reason: str = ""
) -> None:
    """Nothing. The request is decided; granted, it moves the unit's deadline.

    Raises PastDeadlineError where the new date would come after the lead closes its books.
    """
    cycle = lock_cycle(act, request.cycle)
    if is_granted and request.until >= cycle.cut_off_due_at:
        raise PastDeadlineError(f"{request.until} is not before the cut-off of {cycle.cut_off_due_at}")
    key = {name: getattr(request, name) for name in ("cycle", "unit", "asked_at")}
    act.connection.execute(
        update(tables.extension)
        .where(*(tables.extension.c[name] == value for name, value in key.items()))
        .values(decided_at=act.now, decided_by=by, is_granted=is_granted)
    )
    said = {name: text for name, text in (("basis", basis), ("reason", reason)) if text}
    act.note(cycle.key, "extension.decided", unit=request.unit, by=by, is_granted=is_granted, **said)
    if is_granted:
        obligation = read_obligation(act.connection, request.cycle, request.unit)
        moved = reset(obligation.deadline, request.until, cycle.calendar)
        record_deadline(act, obligation, moved, by=by, reason=request.reason, is_extended=True)


def waiting_requests(connection: Connection, cycle: str) -> tuple[Extension, ...]:
    """The requests that nobody has decided yet, oldest first."""
    query = (
        select(tables.extension)
        .where(tables.extension.c.cycle == cycle, tables.extension.c.decided_at.is_(None))
        .order_by(tables.extension.c.asked_at, tables.extension.c.unit)
    )
    return tuple(_value(row) for row in connection.execute(query).mappings())


def read_requests(connection: Connection, cycle: str, unit: str) -> tuple[Extension, ...]:
    """Every request of one unit, decided or not, oldest first."""
    table = tables.extension
    query = select(table).where(table.c.cycle == cycle, table.c.unit == unit).order_by(table.c.asked_at)
    return tuple(_value(row) for row in connection.execute(query).mappings())


def _value(row: Mapping[Any, Any]) -> Extension:
    return Extension(**row)
