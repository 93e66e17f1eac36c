"""The occurrences of a duty that comes again: each with its period, its cut-off and a deadline of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models import period_wording as wording
from models.deadline.fixed import Deadline, read_deadline
from models.deadline.periods import Period, following, month_day, period_of
from models.deadline.phrases import Ending
from models.deadline.recurring import Regime
from models.directive import Reading, Recurrence
from models.reason import Reason, ReasonCode
from models.worktime import ZONE, WorkCalendar

_LOOK_BACK = timedelta(days=150)
"""More than the longest way from a cut-off to its deadline: 14 December to the end of March."""


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One time that the duty falls due."""

    period: Period
    deadline: Deadline
    """Its phrase names the one day: "trước ngày 20/3/2026"."""


def occurrences(
    regime: Regime, after: datetime, until: datetime, calendar: WorkCalendar, reading: Reading = Reading.EXCLUSIVE
) -> tuple[Occurrence, ...]:
    """Every time it falls due later than `after` and not later than `until` (aware), earliest first, none left out.

    A legal moment on a day off stays, and the last working day before it is named (as for any fixed day).
    Raises UncoveredYearError.
    """
    found: list[Occurrence] = []
    for period in _periods(regime, after, reading):
        if _last_day(regime, period, reading) > until.astimezone(ZONE).date():
            break
        occurrence = occurrence_in(regime, period, calendar, reading)
        if after < occurrence.deadline.last_legal_moment <= until:
            found.append(occurrence)
    return tuple(found)


def coming(
    regime: Regime, after: datetime, calendar: WorkCalendar, reading: Reading = Reading.EXCLUSIVE
) -> Iterator[Occurrence]:
    """Every time it falls due later than `after` (aware), earliest first, until UncoveredYearError is raised."""
    for period in _periods(regime, after, reading):
        occurrence = occurrence_in(regime, period, calendar, reading)
        if occurrence.deadline.last_legal_moment > after:
            yield occurrence


def occurrence_in(
    regime: Regime, period: Period, calendar: WorkCalendar, reading: Reading = Reading.EXCLUSIVE
) -> Occurrence:
    """When the duty falls due for that period, and why. Raises UncoveredYearError."""
    phrase = wording.fixed_phrase(regime.ending, named_day(regime, period, reading), regime.at)
    deadline = read_deadline(phrase, issued_on=period.starts_on, calendar=calendar, reading=reading)
    reasons = (_about_period(period), *_about_day(regime), *deadline.reasons)
    if not calendar.working_days_between(period.ends_on, deadline.last_working_day) > 0:
        reasons += (Reason(code=ReasonCode.NO_DAY_AFTER_CUT_OFF, on=period.ends_on, until=deadline.last_working_day),)
    return Occurrence(period=period, deadline=replace(deadline, reasons=reasons))


def named_day(regime: Regime, period: Period, reading: Reading = Reading.EXCLUSIVE) -> date:
    """The day that the phrase names for this period; in a month that has no such day, the end of the month."""
    if regime.recurrence is Recurrence.WEEKLY:
        assert regime.weekday is not None
        first = period.ends_on + timedelta(days=1)
        return first + timedelta(days=(regime.weekday - first.weekday()) % 7)
    assert regime.day is not None
    year, month = period.ends_on.year, period.ends_on.month + regime.is_next_month
    if regime.month is not None:
        year, month = year + (regime.month < period.ends_on.month), regime.month
    end = month_day(year, month + 1, 1)
    if _is_excluded(regime, reading):
        return min(month_day(year, month, regime.day), end)
    return min(month_day(year, month, regime.day), end - timedelta(days=1))


def _is_excluded(regime: Regime, reading: Reading) -> bool:
    return regime.ending is Ending.BEFORE_DAY and reading is Reading.EXCLUSIVE


def _last_day(regime: Regime, period: Period, reading: Reading) -> date:
    """The day of the legal moment, without a calendar: a year that nobody asks about need not be covered."""
    is_midnight = regime.ending is Ending.BEFORE_HOUR and not regime.at
    is_day_before = _is_excluded(regime, reading) or is_midnight
    return named_day(regime, period, reading) - timedelta(days=is_day_before)


def _periods(regime: Regime, after: datetime, reading: Reading) -> Iterator[Period]:
    """The periods whose deadline is not before the day of `after`, and every one that follows."""
    today = after.astimezone(ZONE).date()
    period = period_of(regime.recurrence, today - _LOOK_BACK, regime.weekday or 0)
    while True:
        if _last_day(regime, period, reading) >= today:
            yield period
        period = following(period)


def period_name(period: Period) -> str:
    """The period as officials call it: "quý I năm 2026"."""
    return wording.period_text(period.recurrence, period.year, period.number)


def _about_period(period: Period) -> Reason:
    is_week = period.recurrence is Recurrence.WEEKLY
    code = ReasonCode.PERIOD_OF_WEEK if is_week else ReasonCode.PERIOD_OF_DECREE
    return Reason(code=code, on=period.starts_on, until=period.ends_on, name=period_name(period))


def _about_day(regime: Regime) -> tuple[Reason, ...]:
    return (Reason(code=ReasonCode.PERIOD_DAY_ASSUMED, count=regime.day),) if regime.is_day_assumed else ()
