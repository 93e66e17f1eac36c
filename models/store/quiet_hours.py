"""Whether a cycle's messages wait now: asked of every attempt to hand one over, the first and each later one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from models.errors import UncoveredYearError
from models.ladder import Ladder
from models.ladder.quiet import WAITS_FOR_MORNING
from models.store import tables
from models.store.rows import from_json
from models.worktime import WorkCalendar


def is_held_back() -> ColumnElement[bool]:
    """The condition on `document` of what is not handed over in quiet hours."""
    return tables.document.c.kind.in_([kind.value for kind, waits in WAITS_FOR_MORNING.items() if waits])


def is_quiet(connection: Connection, cycle: str, now: datetime) -> bool:
    """Whether the quiet hours of the cycle's ladder hold at `now` (aware).

    Beyond the years of its calendar only the night is quiet: what waits must not wait for good.
    """
    columns = (tables.cycle.c.ladder, tables.cycle.c.calendar)
    row = connection.execute(select(*columns).where(tables.cycle.c.key == cycle)).first()
    quiet = from_json(Ladder, row.ladder).quiet if row else None
    if row is None or quiet is None:
        return False
    calendar = from_json(WorkCalendar, row.calendar)
    try:
        return quiet.holds(now, calendar)
    except UncoveredYearError:
        return replace(quiet, days_off=False).holds(now, calendar)
