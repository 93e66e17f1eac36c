"""What is due for each unit at an instant: performed once, or skipped for a reason that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.deadline import Deadline
from models.ladder.kinds import RungAct
from models.ladder.rungs import Ladder, Rung, Timed
from models.ladder.tables import Table, ways
from models.organisation import Group
from models.worktime import WorkCalendar


class Verdict(StrEnum):
    """What to do with a rung that is due. Both are recorded, and neither is done twice."""

    PERFORM = "perform"
    SKIP = "skip"


class SkipReason(StrEnum):
    """Why a rung that is due is not performed, or not as it was planned."""

    DEADLINE_PASSED = "deadline_passed"
    OPENED_LATER = "opened_later"
    OVERTAKEN = "overtaken"
    QUIET_HOURS = "quiet_hours"  # performed, but later: no message goes at that hour
    WAS_IN = "was_in"  # its turn came while a report stood that was taken back since
    WITH_A_PERSON = "with_a_person"  # no channel is left: somebody must find the unit


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
    group: Group | None = None
    """What it climbs by, where the ladder has rungs for one group only; None: it climbs every rung."""
    awaits: datetime | None = None
    """When the directive was delivered to it; None where nobody waits for it to say so."""
    is_reachable: bool = True
    """Whether any contact of it is known."""
    held: frozenset[str] = frozenset()
    """Keys of the rungs that a person holds back: neither performed nor skipped, as if the ladder had them not."""


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
    tables: dict[tuple[date, ...], Table] = {}
    decisions: list[RungDecision] = []
    for standing in standings:
        if not standing.is_settled and not standing.is_suspended:
            for kept, make in ways(ladder, standing.deadline, standing.awaits, calendar):
                table = tables[kept] if kept in tables else tables.setdefault(kept, make())
                decisions += _climb(standing, table, ladder, calendar, now)
    return tuple(decisions)


def upcoming(ladder: Ladder, standing: Standing, calendar: WorkCalendar, now: datetime) -> Timed | None:
    """The next rung that will be performed if nothing changes, and when it is due; None where there is none."""
    return next(upcoming_each(ladder, (standing,), calendar, now))


def upcoming_each(
    ladder: Ladder, standings: Iterable[Standing], calendar: WorkCalendar, now: datetime
) -> Iterator[Timed | None]:
    """`upcoming` of every unit, in their order; units with one deadline share its timetable."""
    tables: dict[tuple[date, ...], Table] = {}
    for standing in standings:
        if standing.is_settled or standing.is_suspended:
            yield None
        else:
            kept, make = next(ways(ladder, standing.deadline, None, calendar))
            table = tables[kept] if kept in tables else tables.setdefault(kept, make())
            yield _next(standing, table, ladder, calendar, now)


def _next(standing: Standing, table: Table, ladder: Ladder, calendar: WorkCalendar, now: datetime) -> Timed | None:
    for decision in _climb(standing, table, ladder, calendar, now):
        if decision.verdict is Verdict.PERFORM:
            return Timed(decision.rung, decision.due_at)
    return next(
        (step for step in _own(standing, table.steps) if step.due_at > now and step.rung.key not in standing.done), None
    )


def _own(standing: Standing, steps: tuple[Timed, ...]) -> tuple[Timed, ...]:
    if standing.held:
        steps = tuple(step for step in steps if step.rung.key not in standing.held or step.rung.key in standing.done)
    if standing.group is None:
        return steps
    return tuple(step for step in steps if not step.rung.groups or standing.group in step.rung.groups)


def _climb(
    standing: Standing, table: Table, ladder: Ladder, calendar: WorkCalendar, now: datetime
) -> list[RungDecision]:
    decisions: list[RungDecision] = []
    is_overtaken = False
    for rung, moment in reversed(_own(standing, table.steps)):
        if rung.key in standing.done:
            is_overtaken = True  # an earlier rung never follows a later one
        elif moment <= now:
            reason = _reason_to_skip(standing, rung, moment, now) or (SkipReason.OVERTAKEN if is_overtaken else None)
            if reason is None and ladder.is_quiet(rung, now, calendar):
                is_overtaken = True  # it waits for the morning, and those before it are not sent in its stead
                continue
            verdict = Verdict.SKIP if reason else Verdict.PERFORM
            is_overtaken = is_overtaken or verdict is Verdict.PERFORM
            why = reason or (SkipReason.QUIET_HOURS if rung.key in table.moved else None)
            decisions.append(RungDecision(unit=standing.unit, rung=rung, verdict=verdict, due_at=moment, reason=why))
    return decisions[::-1]


def _reason_to_skip(standing: Standing, rung: Rung, moment: datetime, now: datetime) -> SkipReason | None:
    if moment < standing.opened_at:
        return SkipReason.OPENED_LATER
    if rung.act in (RungAct.REMINDER, RungAct.ACKNOWLEDGEMENT) and standing.deadline.is_overdue(now):
        return SkipReason.DEADLINE_PASSED
    return None
