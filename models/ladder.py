"""The ladder of reminders and escalation: what each unit is due at an instant, once each."""

from __future__ import annotations

from collections.abc import Iterable
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


class Verdict(StrEnum):
    """What to do with a rung that is due. Both are recorded, and neither is done twice."""

    PERFORM = "perform"
    SKIP = "skip"


class SkipReason(StrEnum):
    """Why a rung that is due is not performed."""

    DEADLINE_PASSED = "deadline_passed"
    OPENED_LATER = "opened_later"
    OVERTAKEN = "overtaken"


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


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one unit stands on the ladder. Settled: its report is accepted, or it is exempt."""

    unit: str
    deadline: Deadline
    is_settled: bool
    done: frozenset[str]
    """Keys of the rungs performed or skipped."""
    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class RungDecision:
    """Perform or skip this rung for this unit."""

    unit: str
    rung: Rung
    verdict: Verdict
    due_at: datetime
    reason: SkipReason | None = None


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


def decide(
    ladder: Ladder, standings: Iterable[Standing], calendar: WorkCalendar, now: datetime
) -> tuple[RungDecision, ...]:
    """What is due at `now` (aware) and not done, for every unit that is not settled.

    Of several rungs due at once, as after days without power, the latest is performed and the others are skipped.
    """
    tables: dict[tuple[datetime, object], tuple[Timed, ...]] = {}
    decisions: list[RungDecision] = []
    for standing in standings:
        if not standing.is_settled:
            kept = (standing.deadline.last_legal_moment, standing.deadline.last_working_day)
            if kept not in tables:
                tables[kept] = timetable(ladder, standing.deadline, calendar)
            decisions += _climb(standing, tables[kept], now)
    return tuple(decisions)


def upcoming(ladder: Ladder, standing: Standing, calendar: WorkCalendar, now: datetime) -> Timed | None:
    """The next rung that will be performed if nothing changes, and when it is due; None where there is none."""
    if standing.is_settled:
        return None
    steps = timetable(ladder, standing.deadline, calendar)
    for decision in _climb(standing, steps, now):
        if decision.verdict is Verdict.PERFORM:
            return Timed(decision.rung, decision.due_at)
    waiting = (step for step in steps if step.due_at > now and step.rung.key not in standing.done)
    return next((step for step in waiting if step.due_at >= standing.opened_at), None)


def _climb(standing: Standing, steps: tuple[Timed, ...], now: datetime) -> list[RungDecision]:
    decisions: list[RungDecision] = []
    is_overtaken = False
    for rung, moment in reversed(steps):
        if rung.key in standing.done:
            is_overtaken = True  # an earlier rung never follows a later one
        elif moment <= now:
            reason = _reason_to_skip(standing, rung, moment, now) or (SkipReason.OVERTAKEN if is_overtaken else None)
            verdict = Verdict.SKIP if reason else Verdict.PERFORM
            is_overtaken = is_overtaken or verdict is Verdict.PERFORM
            decisions.append(RungDecision(unit=standing.unit, rung=rung, verdict=verdict, due_at=moment, reason=reason))
    return decisions[::-1]


def _reason_to_skip(standing: Standing, rung: Rung, moment: datetime, now: datetime) -> SkipReason | None:
    if moment < standing.opened_at:
        return SkipReason.OPENED_LATER
    if rung.act is RungAct.REMINDER and standing.deadline.is_overdue(now):
        return SkipReason.DEADLINE_PASSED
    return None
