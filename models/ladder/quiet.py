"""Hours in which nobody is sent a message: at night, and on days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.worktime import ZONE, WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """From `begins` to `ends`, local times, across midnight or not; and days off where `days_off` says so."""

    begins: time = time(20)
    ends: time = time(7)
    days_off: bool = True

    def holds(self, at: datetime, calendar: WorkCalendar) -> bool:
        """Whether messages wait at `at` (aware). Raises UncoveredYearError."""
        local = at.astimezone(ZONE)
        return self._is_night(local.time()) or (self.days_off and not calendar.is_working_day(local.date()))

    def next_allowed(self, at: datetime, calendar: WorkCalendar) -> datetime:
        """`at`, or the first moment after it at which messages go. Aware. Raises UncoveredYearError."""
        while self.holds(at, calendar):
            local = at.astimezone(ZONE)
            ends = datetime.combine(local.date(), self.ends, ZONE)
            midnight = datetime.combine(local.date() + _DAY, time(0), ZONE)
            at = ends if self._is_night(local.time()) and local < ends else midnight
        return at

    def _is_night(self, local: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends
