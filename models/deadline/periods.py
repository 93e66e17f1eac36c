"""Reporting periods: which days' data each covers, and its name in keys (Decree 09/2019, article 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from models.directive import Recurrence

CUT_OFF_DAY = 14
"""A period's data end with this day of its last month; the next period begins the day after (article 12)."""
MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.HALF_YEARLY: 6, Recurrence.ANNUAL: 12}
_LETTERS = {Recurrence.WEEKLY: "w", Recurrence.MONTHLY: "m", Recurrence.QUARTERLY: "q", Recurrence.HALF_YEARLY: "h"}
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Period:
    """One reporting period. Its data are those from `starts_on` to `ends_on`, both counted."""

    recurrence: Recurrence
    year: int
    """The year it is named by: of its last month; the ISO year of a week."""
    number: int
    """Which of its year, from 1: the month, the quarter, the half, the ISO week; 1 for a year."""
    starts_on: date
    ends_on: date
    """The cut-off: the last day whose data count."""

    @property
    def key(self) -> str:
        """Its name in keys: 2026-w07, 2026-m02, 2026-q1, 2026-h1; a year is 2026."""
        letter = _LETTERS.get(self.recurrence)
        width = 1 if letter in ("q", "h") else 2
        return f"{self.year}-{letter}{self.number:0{width}d}" if letter else str(self.year)


def months_period(recurrence: Recurrence, year: int, number: int) -> Period:
    """That month, quarter, half or year, counted from 1: from the 15th before it to the 14th of its last month."""
    months = MONTHS[recurrence]
    last = number * months
    return Period(
        recurrence=recurrence,
        year=year,
        number=number,
        starts_on=month_day(year, last - months, CUT_OFF_DAY) + _DAY,
        ends_on=month_day(year, last, CUT_OFF_DAY),
    )


def week_period(due_on: date) -> Period:
    """The week that is reported on `due_on`: the seven days before it.

    The Decree knows no weeks; the day before the report is the latest cut-off that leaves a working day (article 8.5).
    """
    year, number, _ = due_on.isocalendar()
    start, end = due_on - _WEEK, due_on - _DAY
    return Period(recurrence=Recurrence.WEEKLY, year=year, number=number, starts_on=start, ends_on=end)


def period_of(recurrence: Recurrence, day: date, weekday: int = 0) -> Period:
    """The period whose data this day belongs to. `weekday` (0 is Monday) is the one on which weeks are reported."""
    if recurrence is Recurrence.WEEKLY:
        return week_period(day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1))
    months = MONTHS[recurrence]
    year, month = day.year, day.month + (day.day > CUT_OFF_DAY)
    if month > 12:
        year, month = year + 1, 1
    return months_period(recurrence, year, (month - 1) // months + 1)


def following(period: Period) -> Period:
    """The period after that one: none lies between, over New Year as well."""
    weekday = (period.ends_on + _DAY).weekday()
    return period_of(period.recurrence, period.ends_on + _DAY, weekday)


def month_day(year: int, month: int, day: int) -> date:
    """That day, counted from the first of the month: month 0 is December before, 13 January after; day 32 runs over."""
    years, month = divmod(month - 1, 12)
    return date(year + years, month + 1, 1) + timedelta(days=day - 1)
