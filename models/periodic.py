"""Directives that ask for a report in each period: from one file, a cycle for each period, by the rule of the year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from models.deadline import Occurrence, coming, occurrence_in, parse_recurring, period_name
from models.directive import Directive, ObligationTerms, Recurrence
from models.errors import UncoveredYearError
from models.period_wording import SUBJECT_OF_PERIOD, period_text
from models.worktime import ZONE, WorkCalendar
from models.year import begins_at, ends_at, is_due

OPENS_WORKING_DAYS = 10
"""A period's cycle opens so long before its last working day, and never before its data begin. Our choice: the first
reminder comes seven before it."""
_PERIOD = re.compile(r"-(20[0-9]{2})(?:-([wmqh])([0-9]{1,2}))?$")
_LETTERS = {"w": "weekly", "m": "monthly", "q": "quarterly", "h": "half_yearly"}
_SECOND = timedelta(seconds=1)
_REMEMBERED = timedelta(days=100)


def is_periodic(directive: Directive) -> bool:
    """Whether one file of it serves many periods; a yearly directive has a file for each year."""
    return directive.recurs not in (None, Recurrence.ANNUAL)


def root(key: str) -> str:
    """What the cycles of all its years and periods have in common: "bao-cao-cds-2026-q1" → "bao-cao-cds"."""
    return _PERIOD.sub("", key)


def period_label(key: str) -> str:
    """The year or period that a cycle's key ends in, as officials call it: "năm 2026", "quý I năm 2026"; else ""."""
    found = _PERIOD.search(key)
    if found is None:
        return ""
    year, letter, number = found.groups()
    return period_text(_LETTERS.get(letter, "annual"), int(year), int(number or 1))


def occasions(directive: Directive, after: datetime, calendar: WorkCalendar) -> Iterator[Directive]:
    """The directive of each period whose units' deadline is later than `after` (aware), earliest first, without end.

    Each has its period in its key and subject, a day of its own, and deadlines that name one day. A period that was
    cut off before the directive was issued is not asked for. Raises AmbiguousDeadlineError, UncoveredYearError.
    """
    units = directive.terms("units")
    for occurrence in coming(parse_recurring(units.deadline_phrase or ""), after, calendar, units.reading):
        if directive.issue_on <= occurrence.period.ends_on:
            yield _in_period(directive, occurrence, calendar)


def openings(
    directive: Directive, calendar: WorkCalendar, now: datetime, known: Collection[str] = ()
) -> tuple[Directive, ...]:
    """What should be open at `now` (aware) and whose key is not `known`: itself, or its periods' own directives.

    The rule is the year's: its day has come, and its units can still report in time. Raises AmbiguousDeadlineError,
    UncoveredYearError.
    """
    if not is_periodic(directive):
        asked = (directive,)
        return tuple(one for one in asked if one.key not in known and is_due(one, calendar, now))
    found: list[Directive] = []
    for one in occasions(directive, now - _SECOND, calendar):
        if begins_at(one, calendar) > now:
            break
        if one.key not in known and is_due(one, calendar, now):
            found.append(one)
    return tuple(found)


def missed(
    directive: Directive, calendar: WorkCalendar, now: datetime, known: Collection[str]
) -> tuple[Directive, ...]:
    """The periods of the last 100 days that ended before `now` (aware) and were never opened; a person must decide.

    Raises AmbiguousDeadlineError, UncoveredYearError.
    """
    if not is_periodic(directive):
        return ()
    found: list[Directive] = []
    for one in occasions(directive, now - _REMEMBERED, calendar):
        if ends_at(one, calendar) >= now:
            break
        if one.key not in known:
            found.append(one)
    return tuple(found)


def next_occasions(directive: Directive, calendar: WorkCalendar, now: datetime, count: int) -> tuple[Directive, ...]:
    """Up to `count` next directives of a periodic one, the open one first; one that asks once or yearly, itself.

    Fewer where the calendar ends; UncoveredYearError where it ends before the first. Raises AmbiguousDeadlineError.
    """
    if not is_periodic(directive):
        return (directive,)
    begin = max(now, datetime.combine(directive.issue_on, datetime.min.time(), ZONE))
    found: list[Directive] = []
    try:
        found.extend(islice(occasions(directive, begin - _SECOND, calendar), count))
    except UncoveredYearError:
        if not found:
            raise
    return tuple(found)


def _in_period(directive: Directive, occurrence: Occurrence, calendar: WorkCalendar) -> Directive:
    period = occurrence.period
    opens_on = calendar.shift(occurrence.deadline.last_working_day, -OPENS_WORKING_DAYS)
    return replace(
        directive,
        key=f"{root(directive.key)}-{period.key}",
        year=period.year,
        issue_on=max(period.starts_on, opens_on, directive.issue_on),
        subject=SUBJECT_OF_PERIOD.format(subject=directive.subject, period=period_name(period)),
        obligations=tuple(_on_one_day(terms, occurrence, calendar) for terms in directive.obligations),
        recurs=None,
    )


def _on_one_day(terms: ObligationTerms, occurrence: Occurrence, calendar: WorkCalendar) -> ObligationTerms:
    if terms.deadline_phrase is None:
        return terms
    own = occurrence_in(parse_recurring(terms.deadline_phrase), occurrence.period, calendar, terms.reading)
    return replace(terms, deadline_phrase=own.deadline.phrase)
