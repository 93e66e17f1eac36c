"""The only place that reads the clock."""

from __future__ import annotations

import time as stopwatch
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

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


def moved_clock(start: datetime) -> Callable[[], datetime]:
    """A clock that shows `start` (aware) now and goes on from there, for a rehearsal that people look at."""
    began = stopwatch.monotonic()
    return lambda: read_clock(start) + timedelta(seconds=stopwatch.monotonic() - began)
