"""Cycles in the register: opened once, read whole, closed once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.calendar_change import CalendarChange
from models.cycle import Cycle
from models.deadline import Deadline
from models.directive import Directive
from models.errors import UnknownCycleError
from models.form import Form
from models.ladder import Ladder
from models.store import tables
from models.store.register import Act
from models.store.rows import from_json, to_json
from models.wording import reason_text
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


def closed_since(connection: Connection, since: datetime) -> tuple[str, ...]:
    """The keys of the closed cycles whose books were closed at `since` (aware) or later, oldest first."""
    table = tables.cycle
    query = select(table.c.key).where(table.c.closed_at.is_not(None), table.c.cut_off_at >= since)
    return tuple(connection.scalars(query.order_by(table.c.opened_at)))


def all_cycles(connection: Connection) -> tuple[str, ...]:
    """The keys of every cycle, oldest first."""
    return tuple(connection.scalars(select(tables.cycle.c.key).order_by(tables.cycle.c.opened_at)))


def lock_cycle(act: Act, key: str) -> Cycle:
    """The cycle, its row held until the transaction ends. Raises UnknownCycleError.

    Acceptance, chasing and the cut-off all take this lock first, so that none sees another half done.
    """
    act.connection.execute(select(tables.cycle.c.key).where(tables.cycle.c.key == key).with_for_update())
    return read_cycle(act.connection, key)


def record_calendar(act: Act, change: CalendarChange) -> None:
    """Nothing. The cycle works by the new calendar from now on; each row that changed is on record with its source."""
    cycle, calendar = change.cycle, change.cycle.calendar
    whole = {"calendar": to_json(calendar), "lead_deadline": to_json(cycle.lead_deadline)}
    closing = {name: getattr(cycle, name) for name in ("cut_off_due_at", "report_due_at")}
    _update(act, cycle.key, calendar_digest=calendar.digest, **whole, **closing)
    act.note(
        cycle.key,
        "calendar.changed",
        before=change.before.calendar.digest,
        after=calendar.digest,
        rows=[reason_text(row) for row in change.rows],
        units=len(change.moved),
        cut_off_due_at=cycle.cut_off_due_at.isoformat(),
    )


def record_lead_dates(
    act: Act, cycle: Cycle, *, deadline: Deadline, cut_off: datetime, report: datetime, by: str, reason: str
) -> Cycle:
    """The cycle with the lead's dates moved by decision; who and why is in the ledger."""
    dates = {"lead_deadline": to_json(deadline), "cut_off_due_at": cut_off, "report_due_at": report}
    _update(act, cycle.key, **dates)
    before, after = cycle.lead_deadline.last_legal_moment, deadline.last_legal_moment
    said = {"before": before.isoformat(), "after": after.isoformat(), "cut_off": cut_off.isoformat()}
    act.note(cycle.key, "lead_dates.moved", by=by, reason=reason, **said)
    return read_cycle(act.connection, cycle.key)


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
        fields[name] = _part(kind, fields[name])
    return Cycle(**fields)


@lru_cache(maxsize=64)
def _part(kind: type, text: str) -> object:
    """A cycle is asked for several times in each act, and hardly ever changes."""
    return from_json(kind, text)
