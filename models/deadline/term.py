"""Counting: terms of days, and the last day of a deadline that offices can use."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from models.deadline.phrases import Ending, Phrase
from models.reason import Reason, ReasonCode
from models.worktime import WorkCalendar

OFFICES_OPEN = time(8)
"""A deadline before this hour cannot be met on its own day. Assumed: offices set their own hours."""


def count_term(read: Phrase, start: date, calendar: WorkCalendar) -> tuple[datetime, tuple[Reason, ...]]:
    """The end of a counted term, and why. The first day is not counted (Civil Code 2015, article 147).

    A term of plain days that ends on a day off ends with the next working day (article 148).
    """
    assert read.count is not None
    if read.is_in_working_days:
        day = calendar.shift(start, read.count)
        reason = Reason(code=ReasonCode.TERM_OF_WORKING_DAYS, on=start, until=day, count=read.count)
        return Ending.END_OF_DAY.moment(day), (reason,)
    day = start + timedelta(days=read.count)
    counted = Reason(code=ReasonCode.TERM_OF_DAYS, on=start, until=day, count=read.count)
    if calendar.is_working_day(day):
        return Ending.END_OF_DAY.moment(day), (counted,)
    moved = calendar.next_working_day(day)
    off = Reason(code=ReasonCode.TERM_MOVED, on=day, until=moved, name=holiday_name(day, calendar))
    return Ending.END_OF_DAY.moment(moved), (counted, off)


def last_day(moment: datetime, calendar: WorkCalendar) -> tuple[date, tuple[Reason, ...]]:
    """The last working day that the moment leaves, and why where it is not the moment's own day."""
    day = moment.date()
    if moment.time() < OFFICES_OPEN and calendar.is_working_day(day):
        usable = calendar.shift(day, -1)
        return usable, (Reason(code=ReasonCode.BEFORE_OFFICE_HOURS, on=day, until=usable),)
    usable = calendar.working_day_on_or_before(day)
    if usable == day:
        return usable, ()
    return usable, (Reason(code=ReasonCode.DAY_OFF, on=day, until=usable, name=holiday_name(day, calendar)),)


def holiday_name(day: date, calendar: WorkCalendar) -> str:
    """What the day off is called, or "" on a plain weekend."""
    rule = calendar.rule(day)
    return rule.name if rule and not rule.is_working else ""
