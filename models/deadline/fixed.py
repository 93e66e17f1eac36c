"""One deadline: the last legal second of a phrase that names one day or a term, moved and reworked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from models import wording
from models.deadline.phrases import Ending, Phrase, parse_phrase
from models.deadline.term import count_term, last_day
from models.directive import Reading
from models.errors import AmbiguousDeadlineError
from models.reason import Reason, ReasonCode
from models.worktime import ZONE, WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The last moment that the law allows, and the last day on which offices can use it."""

    phrase: str
    """As the directive writes it."""
    last_legal_moment: datetime
    """The last second that is in time. Aware, Asia/Ho_Chi_Minh."""
    last_working_day: date
    """What reminders count from: the working day on or before the legal moment."""
    reasons: tuple[Reason, ...] = ()
    counted_from: date | None = None
    """The day before day 1, for a counted term; None for a fixed day."""

    def is_overdue(self, now: datetime) -> bool:
        """Whether `now` (aware) is past the deadline: overdue begins once the last legal second is over."""
        return now.replace(microsecond=0) > self.last_legal_moment


def read_deadline(
    phrase: str,
    *,
    issued_on: date,
    calendar: WorkCalendar,
    reading: Reading = Reading.EXCLUSIVE,
    received_on: date | None = None,
) -> Deadline:
    """The deadline that the phrase sets.

    "trước ngày" excludes the day it names unless the issuer reads it inclusively; a fixed day is never moved.
    A counted term leaves out its first day and moves off a day that is not worked (Civil Code 2015, articles
    147 and 148). Raises AmbiguousDeadlineError with a sentence for the issuer where the phrase can be read in more
    than one way or in none, and UncoveredYearError.
    """
    read = parse_phrase(phrase)
    counted_from = None
    if read.count is not None:
        counted_from = issued_on if read.is_from_issue else received_on
        if counted_from is None:
            raise AmbiguousDeadlineError(wording.ask("no_receipt", phrase))
        moment, reasons = count_term(read, counted_from, calendar)
    else:
        moment, reasons = _fixed_moment(read, reading)
    if moment.date() < issued_on:
        raise AmbiguousDeadlineError(wording.ask("before_issue", phrase, on=moment.date(), until=issued_on))
    return _settle(phrase, moment, calendar, reasons, counted_from)


def reset(deadline: Deadline, new_moment: datetime, calendar: WorkCalendar) -> Deadline:
    """The deadline moved by decision to `new_moment` (aware), such as an extension."""
    moment = new_moment.astimezone(ZONE)
    before = deadline.last_legal_moment.astimezone(ZONE).date()
    moved = Reason(code=ReasonCode.MOVED_BY_DECISION, on=before, until=moment.date())
    return _settle(deadline.phrase, moment, calendar, (moved,), None)


def rework(deadline: Deadline, calendar: WorkCalendar) -> Deadline:
    """The same deadline under a calendar that has changed since, as after a late decision on a holiday.

    A fixed day stays and only its last working day moves; a counted term is counted anew.
    """
    if deadline.counted_from is not None:
        moment, reasons = count_term(parse_phrase(deadline.phrase), deadline.counted_from, calendar)
        return _settle(deadline.phrase, moment, calendar, reasons, deadline.counted_from)
    about_days = (ReasonCode.DAY_OFF, ReasonCode.BEFORE_OFFICE_HOURS)
    kept = tuple(reason for reason in deadline.reasons if reason.code not in about_days)
    return _settle(deadline.phrase, deadline.last_legal_moment.astimezone(ZONE), calendar, kept, None)


def _fixed_moment(read: Phrase, reading: Reading) -> tuple[datetime, tuple[Reason, ...]]:
    assert read.on is not None
    is_inclusive = read.ending is Ending.BEFORE_DAY and reading is Reading.INCLUSIVE
    moment = Ending.END_OF_DAY.moment(read.on) if is_inclusive else read.ending.moment(read.on, read.at)
    if read.ending is not Ending.BEFORE_DAY:
        return moment, ()
    code = ReasonCode.DAY_COUNTED if is_inclusive else ReasonCode.DAY_NOT_COUNTED
    return moment, (Reason(code=code, on=read.on),)


def _settle(
    phrase: str, moment: datetime, calendar: WorkCalendar, reasons: tuple[Reason, ...], counted_from: date | None
) -> Deadline:
    day, about_day = last_day(moment, calendar)
    settled = Deadline(phrase=phrase, last_legal_moment=moment, last_working_day=day, counted_from=counted_from)
    return replace(settled, reasons=reasons + about_day)
