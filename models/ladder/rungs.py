"""The rungs, and when each is due under a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import NamedTuple

from models.deadline import Deadline
from models.worktime import ZONE, WorkCalendar


class RungAct(StrEnum):
    """What a rung does."""

    REMINDER = "reminder"
    CHASING_LETTER = "chasing_letter"
    ESCALATION = "escalation"


class Anchor(StrEnum):
    """What a rung counts its working days from."""

    LAST_WORKING_DAY = "last_working_day"
    LEGAL_MOMENT = "legal_moment"


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step: an act, so many working days before (negative) or after its anchor, at a local time."""

    key: str
    title: str
    act: RungAct
    anchor: Anchor
    working_days: int
    at: time
    round: int = 1
    """Which time this act is done: "Đôn đốc lần 1"."""


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The rungs in the order they come."""

    rungs: tuple[Rung, ...]


class Timed(NamedTuple):
    """A rung and when it is due."""

    rung: Rung
    due_at: datetime


def due_at(rung: Rung, deadline: Deadline, calendar: WorkCalendar) -> datetime:
    """When the rung is due under the deadline. Aware, Asia/Ho_Chi_Minh. Raises UncoveredYearError."""
    anchor = deadline.last_working_day
    if rung.anchor is Anchor.LEGAL_MOMENT:
        anchor = deadline.last_legal_moment.astimezone(ZONE).date()
    return datetime.combine(calendar.shift(anchor, rung.working_days), rung.at, ZONE)


def timetable(ladder: Ladder, deadline: Deadline, calendar: WorkCalendar) -> tuple[Timed, ...]:
    """Every rung with its instant, earliest first; the ladder's order decides between equals."""
    timed = [Timed(rung, due_at(rung, deadline, calendar)) for rung in ladder.rungs]
    return tuple(sorted(timed, key=lambda step: step.due_at))
