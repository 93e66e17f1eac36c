"""What to beware of before a directive is issued: days off, and too little time. Nothing here refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from models.cascade import LEVEL_WORKING_DAYS, Level, propose, too_late
from models.deadline import Deadline
from models.directive import Directive, ObligationTerms
from models.reason import Reason, ReasonCode
from models.worktime import ZONE, WorkCalendar

TIGHT_WORKING_DAYS = LEVEL_WORKING_DAYS
"""A lead with fewer days than this between the units' deadline and its own is warned. Our choice; the law asks for 1
(Decree 09/2019, article 8.5)."""
SHORT_WORKING_DAYS = 5
"""Units with fewer days than this from issue to deadline are said to have short notice. Our choice."""

_ABOUT_THE_DAY = (ReasonCode.DAY_NOT_COUNTED, ReasonCode.DAY_COUNTED)


def warnings(directive: Directive, deadlines: Mapping[str, Deadline], calendar: WorkCalendar) -> tuple[Reason, ...]:
    """The warnings about the directive's dates, gravest first.

    `deadlines` are keyed as the obligations are ("units", "lead"). Raises UncoveredYearError.
    """
    units, lead = deadlines.get("units"), deadlines.get("lead")
    found: list[Reason] = []
    if units:
        found += _too_short(directive.issue_on, units, calendar)
    if units and lead:
        found += _tight_for_lead(units, lead, calendar)
        found += proposals(directive, deadlines, calendar)
    for deadline in deadlines.values():
        found += _named_days_off(deadline, calendar)
    if deadlines:
        end = max(_legal_day(deadline) for deadline in deadlines.values())
        found += _special_days(directive.issue_on, end, calendar)
    return tuple(dict.fromkeys(found))


def proposals(directive: Directive, deadlines: Mapping[str, Deadline], calendar: WorkCalendar) -> tuple[Reason, ...]:
    """By when each level should have sent, counted back from the lead's own day, where its date leaves less.

    The levels are those to which the directive gives a date, whatever chain they form. Raises UncoveredYearError.
    """
    below = [terms for terms in directive.obligations if terms.key in deadlines and not _is_of_lead(directive, terms)]
    below.sort(key=lambda terms: deadlines[terms.key].last_working_day, reverse=True)
    levels = tuple(Level(name="; ".join(terms.receivers)) for terms in below)
    dates = propose(deadlines["lead"].last_working_day, levels, calendar)
    return too_late(dates, tuple(deadlines[terms.key].last_working_day for terms in below))


def _is_of_lead(directive: Directive, terms: ObligationTerms) -> bool:
    return terms.key == "lead" or (not terms.groups and terms.units == (directive.lead.unit,))


def _too_short(issue_on: date, units: Deadline, calendar: WorkCalendar) -> list[Reason]:
    count = calendar.working_days_between(issue_on, units.last_working_day)
    if count <= 0:
        return [Reason(code=ReasonCode.NO_WORKING_DAY_LEFT, on=issue_on, until=units.last_working_day)]
    if count >= SHORT_WORKING_DAYS:
        return []
    return [Reason(code=ReasonCode.SHORT_NOTICE, on=issue_on, until=units.last_working_day, count=count)]


def _tight_for_lead(units: Deadline, lead: Deadline, calendar: WorkCalendar) -> list[Reason]:
    days = tuple(day for day in _days(_legal_day(units), lead.last_working_day) if calendar.is_working_day(day))
    if len(days) >= TIGHT_WORKING_DAYS:
        return []
    return [Reason(code=ReasonCode.TIGHT_FOR_LEAD, days=days, count=len(days))]


def _named_days_off(deadline: Deadline, calendar: WorkCalendar) -> list[Reason]:
    """A day that the phrase names, or that the law ends on, and that is not worked."""
    named = [reason for reason in deadline.reasons if reason.code in _ABOUT_THE_DAY and reason.on]
    off = [reason for reason in named if reason.on and not calendar.is_working_day(reason.on)]
    return [replace(reason, code=ReasonCode.NAMED_DAY_OFF) for reason in off] + [
        reason for reason in deadline.reasons if reason.code is ReasonCode.DAY_OFF
    ]


def _special_days(start: date, end: date, calendar: WorkCalendar) -> list[Reason]:
    found: list[Reason] = []
    for day in _days(start, end):
        rule = calendar.rule(day)
        if rule:
            code = ReasonCode.WORKED_DAY_INSIDE if rule.is_working else ReasonCode.HOLIDAY_INSIDE
            found.append(Reason(code=code, on=day, name=rule.name))
    years = {rule.on.year for rule in calendar.rules if rule.is_provisional}
    touched = {day.year for day in (start, end)} & years
    return found + [Reason(code=ReasonCode.PROVISIONAL_CALENDAR, on=date(year, 1, 1)) for year in sorted(touched)]


def _legal_day(deadline: Deadline) -> date:
    return deadline.last_legal_moment.astimezone(ZONE).date()


def _days(after: date, until: date) -> tuple[date, ...]:
    """The days after the one, up to and including the other."""
    return tuple(after + timedelta(days=step) for step in range(1, (until - after).days + 1))
