"""How a duty stood at a past instant: under the deadline that was in force then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from models.deadline import Deadline, reset
from models.obligation import Obligation, as_of
from models.worktime import WorkCalendar


@dataclass(frozen=True, kw_only=True)
class DeadlineChange:
    """One recorded move of a unit's deadline: when, by whom, why, and the legal moment before and after it."""

    unit: str
    at: datetime
    by: str
    reason: str
    before: datetime
    after: datetime


def stood(
    obligation: Obligation, changes: Iterable[DeadlineChange], original: Deadline, calendar: WorkCalendar, at: datetime
) -> Obligation:
    """The obligation as it stood at `at` (aware). `changes` are the unit's, oldest first; `original`: the directive's.

    Raises UncoveredYearError.
    """
    mine = [change for change in changes if change.unit == obligation.unit.key]
    then = replace(as_of(obligation, at), deadline=_deadline(obligation, mine, original, calendar, at))
    is_extended = obligation.is_extended and any(change.at <= at for change in mine)
    return replace(then, is_extended=is_extended)


def _deadline(
    obligation: Obligation, changes: list[DeadlineChange], original: Deadline, calendar: WorkCalendar, at: datetime
) -> Deadline:
    moment = next((change.before for change in changes if change.at > at), obligation.deadline.last_legal_moment)
    for known in (obligation.deadline, original):
        if moment == known.last_legal_moment:
            return known
    return reset(original, moment, calendar)
