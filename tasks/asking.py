"""Asking at a moment's notice: from a few answers to a request, and what it would set going, before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.ad_hoc import AdHocRequest, ad_hoc_directive
from models.cycle import Cycle, common_deadline, obliged_units
from models.deadline import Deadline
from models.directive import Approval, Directive
from models.document import DocumentKind
from models.errors import Problem, RefusedError
from models.feasibility import warnings
from models.ladder import timetable
from models.organisation import Group, Roster, Unit
from models.reason import Reason
from models.urgency import Urgency
from tasks.case import Case
from tasks.facts import read_facts
from tasks.files import digest
from tasks.naming import key_of
from tasks.office import Office
from tasks.opening import draw_up
from tasks.templates import page_of
from tasks.wording import GROUP_ADDRESSEES


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a request would set going: its letter, whom it asks, by when, and what follows if nobody answers."""

    directive: Directive
    cycle: Cycle
    deadline: Deadline
    recipients: tuple[Unit, ...]
    obliged: tuple[Unit, ...]
    steps: tuple[tuple[datetime, str], ...]
    """(instant, title of the rung), the earliest first; of the ladder alone."""
    warnings: tuple[Reason, ...]
    page: bytes
    """The letter, as it would be put forward."""


def request_of(
    case: Case,
    *,
    subject: str,
    duty: str,
    phrases: tuple[str, str],
    groups: Sequence[Group],
    units: Sequence[str],
    form: str,
    now: datetime,
    urgency: Urgency | None = None,
) -> AdHocRequest:
    """The request of these answers; without groups and units everybody is asked. `phrases`: the units' and the lead's.

    Raises RefusedError where a unit or a form is unknown.
    """
    _refuse_unknown(case.place.roster, tuple(case.place.forms), units, form)
    chosen = tuple(groups) or (() if units else tuple(Group))
    names = [case.place.roster.unit(unit).name for unit in units]
    return AdHocRequest(
        key=_key(subject, now),
        subject=subject,
        duty=duty,
        groups=chosen,
        units=tuple(units),
        addressees=(*(GROUP_ADDRESSEES[group] for group in chosen), *names),
        deadline_phrase=phrases[0],
        lead_deadline_phrase=phrases[1],
        form=form,
        urgency=urgency,
    )


def plan_request(office: Office, case: Case, request: AdHocRequest, now: datetime, *, by: str) -> Plan:
    """What it would set going if it began now. Raises AmbiguousDeadlineError, UncoveredYearError, TemplateError."""
    directive = ad_hoc_directive(case.directive, request, now, Approval.PERSON)
    cycle, paper = draw_up(directive, case.place, now, folder=case.folder, by=by)
    deadline = common_deadline(cycle)
    due = {"units": deadline, "lead": cycle.lead_deadline}
    facts = read_facts(office, DocumentKind.AD_HOC_REQUEST, paper.facts)
    return Plan(
        directive=directive,
        cycle=cycle,
        deadline=deadline,
        recipients=case.place.roster.select(directive.groups, directive.units),
        obliged=obliged_units(directive, case.place.roster),
        steps=tuple(
            sorted(
                (step.due_at, step.rung.title)
                for step in timetable(cycle.ladder, deadline, cycle.calendar)
                if step.due_at > now  # what is due before it begins is not done
            )
        ),
        warnings=warnings(directive, due, cycle.calendar),
        page=page_of(office, DocumentKind.AD_HOC_REQUEST, facts),
    )


def _key(subject: str, now: datetime) -> str:
    """The same for the same subject on one day. No word of it is in it: a key stands in logs, tags and alarms."""
    return f"{now:%Y%m%d}-{digest(key_of(subject).encode())[:8]}"


def _refuse_unknown(roster: Roster, forms: tuple[str, ...], units: Sequence[str], form: str) -> None:
    known = {unit.key for unit in roster.units}
    problems = [
        Problem(where=f"units: {unit}", what="no such unit in the roster", mend="take a key from roster.csv")
        for unit in units
        if unit not in known
    ]
    if form not in forms:
        problems.append(Problem(where=f"form: {form}", what="no such form", mend=f"take one of {', '.join(forms)}"))
    if problems:
        raise RefusedError(problems)
