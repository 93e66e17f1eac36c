"""`vanthu check`: what a directive's file says, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from flows.wording import CHECK
from models.cycle import Cycle, obliged_units, open_cycle, open_obligations
from models.deadline import Deadline, occurrences, parse_recurring
from models.directive import Directive, ObligationTerms
from models.errors import AmbiguousDeadlineError, UncoveredYearError
from models.feasibility import warnings
from models.ladder import timetable
from models.periodic import is_periodic, next_occasions
from models.wording import day_text, reason_text
from models.worktime import ZONE, WorkCalendar
from tasks.case import Case, read_case
from tasks.clock import at_start_of, read_clock
from tasks.office import find_office
from tasks.year.background import background_warnings

SHOWN = 4
"""So many occurrences to come are listed."""


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Read a directive FILE as strictly as the issue does; print recipients, dates in words and warnings."""
    written = read_case(file)
    case = replace(written, directive=_coming(written)[0])
    directive = case.directive
    now = at_start_of(directive.issue_on)
    cycle = open_cycle(
        directive,
        place=case.folder,
        form=case.place.forms[directive.form],
        ladder=case.place.ladder,
        calendar=case.place.calendar,
        now=now,
    )
    deadline = open_obligations(cycle, obliged_units(directive, case.place.roster))[0].deadline
    lines = [*_page(case), *_dates(deadline, cycle.lead_deadline), *_calendar(cycle, deadline)]
    for line in [*lines, *_periods(written), *_standing(written.directive, case.place.calendar)]:
        click.echo(line)
    found = warnings(directive, {"units": deadline, "lead": cycle.lead_deadline}, cycle.calendar)
    for reason in (*found, *background_warnings(find_office(), case, file.absolute().parent)):
        click.secho(f"⚠ {reason_text(reason)}", fg="yellow")


def _coming(case: Case) -> tuple[Directive, ...]:
    """The directive; of a periodic one those of its next periods."""
    return next_occasions(case.directive, case.place.calendar, read_clock(), SHOWN)


def _page(case: Case) -> list[str]:
    directive, roster = case.directive, case.place.roster
    recipients, obliged = roster.select(directive.groups, directive.units), obliged_units(directive, roster)
    form = case.place.forms[directive.form]
    return [
        CHECK["title"].format(subject=directive.subject, issuer=directive.issuer.name),
        CHECK["recipients"].format(recipients=len(recipients), obliged=len(obliged)),
        CHECK["form"].format(title=form.title, indicators=len(form.indicators), sections=len(form.sections)),
        CHECK["signer"].format(lines=", ".join(directive.signatory.lines), name=directive.signatory.name),
    ]


def _dates(units: Deadline, lead: Deadline) -> list[str]:
    lines = []
    for who, deadline in (("units", units), ("lead", lead)):
        moment = deadline.last_legal_moment.astimezone(ZONE)
        lines.append(CHECK[who].format(phrase=deadline.phrase, moment=moment, day=deadline.last_working_day))
        lines += [f"  – {reason_text(reason)}" for reason in deadline.reasons]
    return lines


def _calendar(cycle: Cycle, deadline: Deadline) -> list[str]:
    steps = [(step.due_at, step.rung.title) for step in timetable(cycle.ladder, deadline, cycle.calendar)]
    steps += [(cycle.cut_off_due_at, CHECK["cut_off"]), (cycle.report_due_at, CHECK["report"])]
    return [CHECK["calendar"], *(f"  {at:%d/%m/%Y %H:%M}  {title}" for at, title in sorted(steps))]


def _periods(case: Case) -> Iterable[str]:
    """Of a periodic directive: which cycles come, when each opens, and by when its units and its lead report."""
    if not is_periodic(case.directive):
        return
    yield CHECK["periods"]
    for one in _coming(case):
        phrases = {key: one.terms(key).deadline_phrase for key in ("units", "lead")}
        yield CHECK["period"].format(key=one.key, day=day_text(one.issue_on), **phrases)


def _standing(directive: Directive, calendar: WorkCalendar) -> Iterable[str]:
    """Duties without a deadline of their own: their next occurrences, or what their issuer must say first."""
    for terms in directive.obligations:
        if terms.recurrence is not None:
            yield CHECK["standing"].format(what=terms.what, recurrence=terms.recurrence)
            yield CHECK["standing_opens"]
            yield from _occurrences(terms, directive, calendar)


def _occurrences(terms: ObligationTerms, directive: Directive, calendar: WorkCalendar) -> Iterable[str]:
    start = at_start_of(directive.issue_on)
    end = at_start_of(directive.issue_on.replace(year=directive.issue_on.year + 1, day=1))
    try:
        regime = parse_recurring(terms.recurrence or "")
        found = occurrences(regime, start, end, calendar, terms.reading)[:SHOWN]
    except (AmbiguousDeadlineError, UncoveredYearError) as error:
        yield f"  ? {error}"
        return
    for one in found:
        moment = one.deadline.last_legal_moment.astimezone(ZONE)
        yield CHECK["occurrence"].format(moment=moment, day=one.deadline.last_working_day, period=one.period.key)
        yield from (f"    – {reason_text(reason)}" for reason in one.deadline.reasons)
