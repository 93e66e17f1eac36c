"""The only place that reads the clock."""

from __future__ import annotations

from datetime import date, datetime, time

from models.worktime import ZONE


def read_clock(now: datetime | None = None) -> datetime:
    """`now` in Vietnamese time where one is given (a rehearsal's moved clock), else this very instant.

    Raises ValueError for an instant without a time zone.
    """
    if now is None:
        return datetime.now(ZONE)
    if now.tzinfo is None:
        raise ValueError(f"{now!r} has no time zone")
    return now.astimezone(ZONE)


def at_start_of(day: date) -> datetime:
    """The first instant of that day in Vietnamese time."""
    return datetime.combine(day, time.min, ZONE)
