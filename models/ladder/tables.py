"""Timetables that many units share, and which of their rungs the quiet hours have moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from models.deadline import Deadline
from models.ladder.rungs import Ladder, Timed, awaiting_table, timetable
from models.worktime import ZONE, WorkCalendar


class Table(NamedTuple):
    """The rungs with their instants, and the keys of those that quiet hours have moved."""

    steps: tuple[Timed, ...]
    moved: frozenset[str]


def ways(
    ladder: Ladder, deadline: Deadline, awaits: datetime | None, calendar: WorkCalendar
) -> Iterator[tuple[tuple[date, ...], Callable[[], Table]]]:
    """What tells a table from others, and how it is made: many units share one."""
    kept = (deadline.last_legal_moment, deadline.last_working_day)
    yield kept, partial(deadline_table, ladder, deadline, calendar)
    if awaits is not None:
        yield (awaits.astimezone(ZONE).date(),), partial(_awaiting_table, ladder, awaits, calendar)


def deadline_table(ladder: Ladder, deadline: Deadline, calendar: WorkCalendar) -> Table:
    """The rungs that count from this deadline."""
    return _table(timetable(ladder, deadline, calendar), timetable(replace(ladder, quiet=None), deadline, calendar))


def _awaiting_table(ladder: Ladder, since: datetime, calendar: WorkCalendar) -> Table:
    loud = replace(ladder, quiet=None)
    return _table(awaiting_table(ladder, since, calendar), awaiting_table(loud, since, calendar))


def _table(steps: tuple[Timed, ...], loud: tuple[Timed, ...]) -> Table:
    planned = {step.rung.key: step.due_at for step in loud}
    return Table(steps, frozenset(rung.key for rung, moment in steps if planned[rung.key] < moment))
