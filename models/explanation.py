"""Why a unit stands where it stands: since when, by which rule, and what comes next. Facts; the words are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.cycle import Cycle
from models.ladder import Standing, Timed, upcoming
from models.obligation import Obligation, Situation, situation


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What a person asks of one unit at an instant."""

    obligation: Obligation
    situation: Situation
    since: datetime
    """When it came to stand so: opened, arrived, or overdue."""
    next_rung: Timed | None
    """What the ladder does next if no report comes; None for a settled unit and at the top of the ladder."""
    cut_off_at: datetime


def explain(cycle: Cycle, obligation: Obligation, standing: Standing, now: datetime) -> Explanation:
    """How the unit stands at `now` (aware), and what happens next."""
    stand = situation(obligation, now)
    since = obligation.accepted_at or obligation.opened_at
    if stand is Situation.OVERDUE:
        since = obligation.deadline.last_legal_moment
    return Explanation(
        obligation=obligation,
        situation=stand,
        since=since,
        next_rung=upcoming(cycle.ladder, standing, cycle.calendar, now),
        cut_off_at=cycle.cut_off_at or cycle.cut_off_due_at,
    )
