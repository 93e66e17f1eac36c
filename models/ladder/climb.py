"""What is due for each unit at an instant: performed once, or skipped for a reason that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.deadline import Deadline
from models.ladder.rungs import Ladder, Rung, RungAct, Timed, timetable
from models.worktime import WorkCalendar


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
class Standing:
    """How one unit stands on the ladder. Settled: its report is accepted, or it is exempt."""

    unit: str
    deadline: Deadline
    is_settled: bool
    done: frozenset[str]
    """Keys of the rungs performed or skipped."""
    opened_at: datetime
    is_suspended: bool = False
    """Its clock stands: nothing is due before somebody says that it goes on."""


@dataclass(frozen=True, kw_only=True)
class RungDecision:
    """Perform or skip this rung for this unit."""

    unit: str
    rung: Rung
    verdict: Verdict
    due_at: datetime
    reason: SkipReason | None = None


def decide(
    ladder: Ladder, standings: Iterable[Standing], calendar: WorkCalendar, now: datetime
) -> tuple[RungDecision, ...]:
    """What is due at `now` (aware) and not done, for every unit that is not settled.

    Of several rungs due at once, as after days without power, the latest is performed and the others are skipped.
    """
    tables: dict[tuple[datetime, date], tuple[Timed, ...]] = {}
    decisions: list[RungDecision] = []
    for standing in standings:
        if not standing.is_settled and not standing.is_suspended:
            kept = (standing.deadline.last_legal_moment, standing.deadline.last_working_day)
            if kept not in tables:
                tables[kept] = timetable(ladder, standing.deadline, calendar)
            decisions += _climb(standing, tables[kept], now)
    return tuple(decisions)


def upcoming(ladder: Ladder, standing: Standing, calendar: WorkCalendar, now: datetime) -> Timed | None:
    """The next rung that will be performed if nothing changes, and when it is due; None where there is none."""
    if standing.is_settled or standing.is_suspended:
        return None
    steps = timetable(ladder, standing.deadline, calendar)
    for decision in _climb(standing, steps, now):
        if decision.verdict is Verdict.PERFORM:
            return Timed(decision.rung, decision.due_at)
    return next((step for step in steps if step.due_at > now and step.rung.key not in standing.done), None)


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
