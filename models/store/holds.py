"""Held rungs in the register: one row for each time that a person held one back, kept when it is released."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from models.hold import Hold
from models.store import tables
from models.store.register import Act


def record_hold(act: Act, hold: Hold) -> None:
    """Nothing. The rung waits until a person releases it."""
    act.connection.execute(insert(tables.hold).values(vars(hold)))
    act.note(hold.cycle, "rung.held", rung=hold.rung, unit=hold.unit or None, by=hold.held_by, reason=hold.reason)


def record_released(act: Act, hold: Hold, *, by: str, reason: str) -> None:
    """Nothing. The rung is climbed again by the rules of the ladder, from the act's instant."""
    table = tables.hold
    its = (table.c[name] == getattr(hold, name) for name in ("cycle", "rung", "unit", "held_at"))
    act.connection.execute(update(table).where(*its).values(released_at=act.now, released_by=by))
    act.note(hold.cycle, "rung.released", rung=hold.rung, unit=hold.unit or None, by=by, reason=reason)


def read_holds(connection: Connection, cycle: str) -> tuple[Hold, ...]:
    """Every hold of the cycle, those that were released among them, oldest first."""
    table = tables.hold
    query = select(table).where(table.c.cycle == cycle).order_by(table.c.held_at, table.c.rung, table.c.unit)
    return tuple(Hold(**row) for row in connection.execute(query).mappings())


def open_holds(connection: Connection, cycle: str) -> tuple[Hold, ...]:
    """The holds that stand, oldest first."""
    return tuple(hold for hold in read_holds(connection, cycle) if hold.released_at is None)
