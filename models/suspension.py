"""A clock that stood: what is given back when it goes on. Whole working days, never past the lead's cut-off.

The policy: a deadline moves by as many working days as the clock stood; one that had run out before it was stopped
stays, for a clock that has run out cannot be stopped; nothing that arrives while it stands is late.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from models.deadline import Deadline, reset
from models.obligation import Obligation
from models.ruling import Ruling
from models.worktime import ZONE, WorkCalendar

_SECOND = timedelta(seconds=1)


def days_stood(ruling: Ruling, now: datetime, calendar: WorkCalendar) -> int:
    """For how many working days the clock has stood at `now` (aware). Raises UncoveredYearError."""
    return calendar.working_days_between(ruling.since.astimezone(ZONE).date(), now.astimezone(ZONE).date())


def moved_by(moment: datetime, working_days: int, calendar: WorkCalendar) -> datetime:
    """The same hour so many working days later; the very moment for none."""
    local = moment.astimezone(ZONE)
    if working_days <= 0:
        return local
    return datetime.combine(calendar.shift(local.date(), working_days), local.timetz())


def resumed_deadline(
    obligation: Obligation, ruling: Ruling, calendar: WorkCalendar, *, cut_off: datetime, now: datetime
) -> Deadline | None:
    """The unit's deadline once the clock goes on at `now` (aware); None where it stays as it is."""
    moment = obligation.deadline.last_legal_moment
    if obligation.is_settled or ruling.since > moment:
        return None
    new = min(moved_by(moment, days_stood(ruling, now, calendar), calendar), cut_off - _SECOND)
    return reset(obligation.deadline, new, calendar) if new > moment else None
