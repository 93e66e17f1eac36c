"""The timetable of a cycle: what is still to come, and when. Shown ahead; the register decides when the hour comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.cycle import Cycle
from models.ladder import Timed, timetable
from models.obligation import Obligation
from models.worktime import ZONE


class Stage(StrEnum):
    """What is booked. The values are the names of deployments."""

    OPEN = "annual-cycle"
    CHASE = "chase-overdue"
    CONSOLIDATE = "consolidate-reports"
    UPWARD = "report-upward"


@dataclass(frozen=True, kw_only=True)
class Booking:
    """One thing to come."""

    cycle: str
    stage: Stage
    due_at: datetime
    """Aware, Asia/Ho_Chi_Minh."""
    units: int
    """How many are concerned as things stand."""
    rung: str | None = None
    title: str | None = None
    """The rung's own words: "Đôn đốc lần 1"; the subject of what opens."""
    file: str | None = None
    """What opens: the directive's file, from the folder of directives."""

    @property
    def key(self) -> str:
        """What names this booking for good. A deadline that moves makes another booking, not the same one later."""
        due_at = self.due_at.astimezone(ZONE)
        return f"{self.cycle}:{self.stage}:{self.rung or 'all'}:{due_at:%Y%m%dT%H%M}"


def bookings(cycle: Cycle, obligations: tuple[Obligation, ...], now: datetime) -> tuple[Booking, ...]:
    """What is to come after `now` (aware), earliest first: each rung at each instant, then the lead's own duties.

    Units that have settled, and rungs of nobody, are not in it. Raises UncoveredYearError.
    """
    if cycle.closed_at is not None:
        return ()
    rungs = _count_rungs(cycle, obligations)
    chases = [
        Booking(
            cycle=cycle.key, stage=Stage.CHASE, due_at=step.due_at, units=n, rung=step.rung.key, title=step.rung.title
        )
        for step, n in rungs.items()
    ]
    ends = ((Stage.CONSOLIDATE, cycle.cut_off_due_at), (Stage.UPWARD, cycle.report_due_at))
    lead = [Booking(cycle=cycle.key, stage=stage, due_at=at, units=len(obligations)) for stage, at in ends]
    return tuple(sorted((b for b in (*chases, *lead) if b.due_at > now), key=lambda b: (b.due_at, b.key)))


def _count_rungs(cycle: Cycle, obligations: tuple[Obligation, ...]) -> Counter[Timed]:
    """One timetable for each deadline, not for each unit: thousands of units share a handful."""
    deadlines = Counter(o.deadline for o in obligations if not o.is_settled and not o.is_suspended)
    counted: Counter[Timed] = Counter()
    for deadline, units in deadlines.items():
        for step in timetable(cycle.ladder, deadline, cycle.calendar):
            counted[step] += units
    return counted
