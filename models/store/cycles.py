"""Cycles in the register: opened once, read whole, closed once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.cycle import Cycle
from models.deadline import Deadline
from models.directive import Directive
from models.errors import UnknownCycleError
from models.form import Form
from models.ladder import Ladder
from models.store import tables
from models.store.register import Act
from models.store.rows import from_json, to_json
from models.worktime import WorkCalendar


def record_cycle(act: Act, cycle: Cycle) -> bool:
    """True where the cycle was opened now; False where it was open already (nothing is changed)."""
    if find_cycle(act.connection, cycle.key) is not None:
        return False
    try:
        with act.connection.begin_nested():
            act.connection.execute(insert(tables.cycle).values(_row(cycle)))
    except IntegrityError:  # another engine opened it while we looked (PostgreSQL; SQLite has one writer)
        return False
    act.note(cycle.key, "cycle.opened", directive=cycle.directive.key, year=cycle.year)
    return True


def find_cycle(connection: Connection, key: str) -> Cycle | None:
    """The cycle of this key, or None."""
    row = connection.execute(select(tables.cycle).where(tables.cycle.c.key == key)).mappings().first()
    return _value(row) if row else None


def read_cycle(connection: Connection, key: str) -> Cycle:
    """The cycle of this key. Raises UnknownCycleError."""
    cycle = find_cycle(connection, key)
    if cycle is None:
        raise UnknownCycleError(f"the register has no cycle {key!r}")
    return cycle


def open_cycles(connection: Connection) -> tuple[str, ...]:
    """The keys of the cycles that are not closed, oldest first."""
    query = select(tables.cycle.c.key).where(tables.cycle.c.closed_at.is_(None)).order_by(tables.cycle.c.opened_at)
    return tuple(connection.scalars(query))


def all_cycles(connection: Connection) -> tuple[str, ...]:
    """The keys of every cycle, oldest first."""
    return tuple(connection.scalars(select(tables.cycle.c.key).order_by(tables.cycle.c.opened_at)))


def lock_cycle(act: Act, key: str) -> Cycle:
    """The cycle, its row held until the transaction ends. Raises UnknownCycleError.

    Acceptance, chasing and the cut-off all take this lock first, so that none sees another half done.
    """
    act.connection.execute(select(tables.cycle.c.key).where(tables.cycle.c.key == key).with_for_update())
    return read_cycle(act.connection, key)


def record_calendar(act: Act, cycle: Cycle, calendar: WorkCalendar) -> None:
    """Nothing. The cycle works by this calendar from now on."""
    _update(act, cycle.key, calendar=to_json(calendar), calendar_digest=calendar.digest)
    act.note(cycle.key, "calendar.changed", before=cycle.calendar.digest, after=calendar.digest)


def record_cut_off(act: Act, key: str) -> None:
    """Nothing. The books of the cycle are closed at the act's instant."""
    _update(act, key, cut_off_at=act.now)


def record_closed(act: Act, key: str) -> None:
    """Nothing. The cycle is finished."""
    _update(act, key, closed_at=act.now)
    act.note(key, "cycle.closed")


def _update(act: Act, key: str, **changes: object) -> None:
    act.connection.execute(update(tables.cycle).where(tables.cycle.c.key == key).values(changes))


def _row(cycle: Cycle) -> dict[str, object]:
    plain = ("key", "year", "place", "opened_at", "cut_off_due_at", "report_due_at", "cut_off_at", "closed_at")
    whole = ("directive", "form", "ladder", "calendar", "lead_deadline")
    row: dict[str, object] = {name: getattr(cycle, name) for name in plain}
    row |= {name: to_json(getattr(cycle, name)) for name in whole}
    return row | {"calendar_digest": cycle.calendar.digest}


def _value(row: Mapping[Any, Any]) -> Cycle:
    kinds: dict[str, Any] = {
        "directive": Directive,
        "form": Form,
        "ladder": Ladder,
        "calendar": WorkCalendar,
        "lead_deadline": Deadline,
    }
    fields: dict[str, Any] = {name: value for name, value in row.items() if name != "calendar_digest"}
    for name, kind in kinds.items():
        fields[name] = from_json(kind, fields[name])
    return Cycle(**fields)
