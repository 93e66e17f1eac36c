"""Every move of a deadline, as it was recorded."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.history import DeadlineChange
from models.store import tables

COLUMNS = ("unit", "at", "by", "reason", "before", "after")


def read_changes(connection: Connection, cycle: str) -> tuple[DeadlineChange, ...]:
    """The moves of every unit's deadline in the cycle, oldest first."""
    table = tables.deadline_change
    query = select(*(table.c[name] for name in COLUMNS)).where(table.c.cycle == cycle).order_by(table.c.at, table.c.id)
    return tuple(DeadlineChange(**row) for row in connection.execute(query).mappings())
