"""What more time would mean, shown before anybody decides: for the lead, for the ladder, for the report upward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.cycle import Cycle
from models.deadline import Deadline, reset
from models.errors import Problem
from models.ladder import Rung, timetable
from models.obligation import Obligation


@dataclass(frozen=True, kw_only=True)
class RungEffect:
    """What becomes of one rung that is not climbed yet. `after` is None where it would come after the cut-off."""

    rung: Rung
    before: datetime
    after: datetime | None


@dataclass(frozen=True, kw_only=True)
class ExtensionEffect:
    """What the new date does for one unit."""

    obligation: Obligation
    after: Deadline
    lead_working_days: int
    """Working days that the lead has left, from the unit's new last working day to its own."""
    rungs: tuple[RungEffect, ...]
    is_upward_possible: bool
    """Whether the report can still be in the books when the lead closes them."""


def extension_effect(cycle: Cycle, obligation: Obligation, until: datetime, done: frozenset[str]) -> ExtensionEffect:
    """What `until` (aware) would do; `done` are the keys of the rungs that were climbed. Raises UncoveredYearError."""
    after = reset(obligation.deadline, until, cycle.calendar)
    return ExtensionEffect(
        obligation=obligation,
        after=after,
        lead_working_days=cycle.calendar.working_days_between(
            after.last_working_day, cycle.lead_deadline.last_working_day
        ),
        rungs=tuple(_rungs(cycle, obligation.deadline, after, done)),
        is_upward_possible=until < cycle.cut_off_due_at,
    )


def extension_problems(cycle: Cycle, obligation: Obligation, until: datetime, now: datetime) -> Iterator[Problem]:
    """Why the unit may not have this date, every reason at once: asked before expiry, later, before the cut-off."""
    where, last = obligation.unit.key, obligation.deadline.last_legal_moment
    if obligation.is_settled:
        yield Problem(where=where, what="it has reported or owes nothing", mend="leave it out", code="SETTLED")
        return
    if obligation.deadline.is_overdue(now):
        what = f"asked after expiry: its deadline passed at {last:%H:%M:%S on %d/%m/%Y}"
        mend = "more time is asked before expiry; the report is taken, as late"
        yield Problem(where=where, what=what, mend=mend, code="AFTER_EXPIRY")
    if obligation.is_suspended:
        yield Problem(where=where, what="its clock stands", mend="resume it first", code="CLOCK_STANDS")
    if until <= last:
        what = f"{until:%H:%M %d/%m/%Y} is not later than its deadline"
        yield Problem(where=where, what=what, mend="a later date", code="NOT_LATER")
    if until >= cycle.cut_off_due_at:
        what = f"{until:%H:%M %d/%m/%Y} is not before the cut-off of {cycle.cut_off_due_at:%H:%M %d/%m/%Y}"
        mend = "an earlier date: the report upward would go without it"
        yield Problem(where=where, what=what, mend=mend, code="AFTER_CUT_OFF")


def _rungs(cycle: Cycle, before: Deadline, after: Deadline, done: frozenset[str]) -> Iterator[RungEffect]:
    moved = {step.rung.key: step.due_at for step in timetable(cycle.ladder, after, cycle.calendar)}
    for rung, due_at in timetable(cycle.ladder, before, cycle.calendar):
        new = moved[rung.key]
        if rung.key not in done and new != due_at:
            yield RungEffect(rung=rung, before=due_at, after=new if new < cycle.cut_off_due_at else None)
