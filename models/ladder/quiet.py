"""Hours in which nobody is sent a message: at night, and on days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.document.kinds import DocumentKind
from models.worktime import ZONE, WorkCalendar

_DAY = timedelta(days=1)
WAITS_FOR_MORNING: dict[DocumentKind, bool] = {
    DocumentKind.DIRECTIVE: False,
    DocumentKind.AD_HOC_REQUEST: False,
    DocumentKind.AMENDMENT: False,
    DocumentKind.REPORT_FORM: False,  # goes with the directive
    DocumentKind.RECEIPT: False,  # answers what a clerk did a moment ago, and is waited for
    DocumentKind.RETURN_NOTICE: False,
    DocumentKind.REMINDER: True,
    DocumentKind.DIGEST: True,
    DocumentKind.CHASING_LETTER: False,
    DocumentKind.ESCALATION: False,
    DocumentKind.CONSOLIDATED_REPORT: False,
    DocumentKind.COVER_LETTER: False,
    DocumentKind.PLAN_SUMMARY: False,
    DocumentKind.SUPPLEMENT: False,
}
"""Which documents are not handed over in quiet hours, at the first attempt or any later one, by whatever channel.

A message of the ladder, without number and signature, waits; a signed paper is registered and goes; an answer goes.
"""


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
