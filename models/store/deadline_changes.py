"""Every move of a deadline, as it was recorded."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.history import DeadlineChange
from models.store import tables

COLUMNS = ("unit", "at", "by", "reason", "before", "after")


def read_changes(connection: Connection, cycle: str, unit: str | None = None) -> tuple[DeadlineChange, ...]:
    """The moves of every unit's deadline in the cycle, or of one unit's, oldest first."""
    table = tables.deadline_change
    query = select(*(table.c[name] for name in COLUMNS)).where(table.c.cycle == cycle).order_by(table.c.at, table.c.id)
    if unit is not None:
        query = query.where(table.c.unit == unit)
    return tuple(DeadlineChange(**row) for row in connection.execute(query).mappings())
