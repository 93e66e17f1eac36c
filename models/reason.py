"""Why a date is what it is, and what to beware of: codes with their facts. The words are in models/wording.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReasonCode(StrEnum):
    """What can be said about a deadline or a directive's dates."""

    DAY_NOT_COUNTED = "day_not_counted"  # "trước ngày" excludes the day named
    DAY_COUNTED = "day_counted"  # the issuer reads "trước ngày" inclusively
    DAY_OFF = "day_off"  # the last legal day is not worked
    BEFORE_OFFICE_HOURS = "before_office_hours"
    TERM_OF_WORKING_DAYS = "term_of_working_days"
    TERM_OF_DAYS = "term_of_days"
    TERM_MOVED = "term_moved"  # Civil Code 2015, article 148
    MOVED_BY_DECISION = "moved_by_decision"
    NAMED_DAY_OFF = "named_day_off"
    TIGHT_FOR_LEAD = "tight_for_lead"
    SHORT_NOTICE = "short_notice"
    HOLIDAY_INSIDE = "holiday_inside"
    WORKED_DAY_INSIDE = "worked_day_inside"
    PROVISIONAL_CALENDAR = "provisional_calendar"
    NO_WORKING_DAY_LEFT = "no_working_day_left"
    PERIOD_OF_DECREE = "period_of_decree"  # Decree 09/2019, article 12
    PERIOD_OF_WEEK = "period_of_week"
    PERIOD_DAY_ASSUMED = "period_day_assumed"
    NO_DAY_AFTER_CUT_OFF = "no_day_after_cut_off"  # Decree 09/2019, article 8.5
    LEVEL_PROPOSED = "level_proposed"
    LAST_DAY_RUSH = "last_day_rush"
    LATE_LAST_YEAR = "late_last_year"
    ASKED_ALREADY = "asked_already"
    MADE_DAY_OFF = "made_day_off"  # a row that came into the calendar
    MADE_WORKED = "made_worked"
    COUNTED_FROM_RECEIPT = "counted_from_receipt"
    ROW_TAKEN_BACK = "row_taken_back"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason or warning. Only the facts that its sentence names are set."""

    code: ReasonCode
    on: date | None = None
    until: date | None = None
    days: tuple[date, ...] = ()
    count: int | None = None
    total: int | None = None
    """Of which `count` is a part."""
    name: str = ""
    """Of a holiday, of an obligation, of a period, or of another directive."""
    source: str = ""
    """The document that says so."""
    names: tuple[str, ...] = ()
