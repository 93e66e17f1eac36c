"""The day of each decision in a calendar, held against the words of its source."""

from __future__ import annotations

from models.decision_day import days_named
from models.worktime import DayRule, WorkCalendar
from tasks.load.source import Source, Where


def check_decisions(calendar: WorkCalendar, source: Source) -> None:
    """Nothing. Notes days of decision that are at odds with their source or come after the day they change.

    A file that dates one row dates every row that stands on a dated document; one that dates none, as those written
    before there was a place for it, is left alone.
    """
    is_dated = any(rule.decided_on for rule in calendar.rules)
    for index, rule in enumerate(calendar.rules):
        at = ("rules", index)
        if rule.decided_on is None:
            if is_dated and days_named(rule.source):
                source.report(at, f"{rule.on} has no day of decision", f"add decided_on: {days_named(rule.source)[0]}")
        else:
            _check(rule, at, source)


def _check(rule: DayRule, at: Where, source: Source) -> None:
    named = days_named(rule.source)
    if named and rule.decided_on not in named:
        what = f"{rule.on} is decided on {rule.decided_on}, its source says {named[0]}"
        source.report((*at, "decided_on"), what, "let the two agree")
    if rule.decided_on is not None and rule.decided_on > rule.on:
        source.report((*at, "decided_on"), f"{rule.on} was decided after it", "correct one of the two days")
    if rule.is_provisional:
        source.report((*at, "decided_on"), f"{rule.on} is provisional and decided", "delete is_provisional")
