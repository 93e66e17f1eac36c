"""`vanthu check`: what a directive's file says, before anything is stored."""

from __future__ import annotations

from pathlib import Path

import click

from flows.wording import CHECK
from models.cycle import Cycle, obliged_units, open_cycle, open_obligations
from models.deadline import Deadline
from models.feasibility import warnings
from models.ladder import timetable
from models.wording import reason_text
from models.worktime import ZONE
from tasks.case import Case, read_case
from tasks.clock import at_start_of


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Read a directive FILE as strictly as the issue does; print recipients, dates in words and warnings."""
    case = read_case(file)
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
    for line in [*_page(case), *_dates(deadline, cycle.lead_deadline), *_calendar(cycle, deadline)]:
        click.echo(line)
    for reason in warnings(directive, {"units": deadline, "lead": cycle.lead_deadline}, cycle.calendar):
        click.secho(f"⚠ {reason_text(reason)}", fg="yellow")


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
