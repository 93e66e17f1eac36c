"""Working days in Viet Nam: weekends, holidays, and the days that a decision swaps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from models.errors import UncoveredYearError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""UTC+7 all year. Every local date of the house is a date in this zone."""

SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class DayRule:
    """One day that is not what its weekday says: a weekday off, or a Saturday that is worked."""

    on: date
    is_working: bool
    name: str
    """As officials call it: "Tết Dương lịch", "Làm bù"."""
    source: str
    is_provisional: bool = False
    """True until the decision for that year is published."""
    decided_on: date | None = None
    """The day of the document that swapped or added the day; None where the law itself names it."""


@dataclass(frozen=True, kw_only=True)
class WorkCalendar:
    """Monday to Friday, but for the rules. Every method raises UncoveredYearError outside the years covered."""

    rules: tuple[DayRule, ...]
    covers: tuple[int, ...]
    """The years whose holidays are in the rules."""

    def rule(self, day: date) -> DayRule | None:
        """The rule for this day, or None where the weekday decides."""
        return self._by_day.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day.year not in self.covers:
            known = ", ".join(str(year) for year in self.covers)
            raise UncoveredYearError(f"the calendar has no holidays for {day.year} (it covers {known}): add its rules")
        rule = self._by_day.get(day)
        return rule.is_working if rule else day.weekday() < SATURDAY

    def working_day_on_or_before(self, day: date) -> date:
        """That day, or the last working day before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after that day, never the day itself."""
        day += _DAY
        while not self.is_working_day(day):
            day += _DAY
        return day

    def shift(self, day: date, working_days: int) -> date:
        """The n-th working day after that day; before it where n is negative; 0 is the working day on or before it."""
        if working_days == 0:
            return self.working_day_on_or_before(day)
        for _ in range(abs(working_days)):
            day = self.next_working_day(day) if working_days > 0 else self.working_day_on_or_before(day - _DAY)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days come after `start`, up to and including `end`; negative where `end` is earlier.

        The first day is not counted, as in a term (Civil Code 2015, article 147).
        """
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what the calendar says, whatever the order of its rules. Hexadecimal.

        The day of a decision is proof, not a rule: to write it down changes no calendar.
        """
        said = sorted((rule.on.isoformat(), rule.is_working, rule.name, rule.source) for rule in self.rules)
        return hashlib.sha256(json.dumps([sorted(self.covers), said], ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def _by_day(self) -> Mapping[date, DayRule]:
        return {rule.on: rule for rule in self.rules}
