"""A report is asked for at a moment's notice: the same path as the annual cycle, from a few answers."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows import steps
from flows.bookings import book_ahead
from flows.control_room.tagging import tag_run
from flows.forms.answers import key_of_form, keys_of_units
from flows.forms.questions import (
    ApprovalAnswer,
    By,
    Duty,
    FormAnswer,
    Groups,
    LeadDeadline,
    Moment,
    Pattern,
    Subject,
    Units,
    UnitsDeadline,
)
from flows.sending import send_out
from flows.titles import named
from flows.wording import FLOWS, GROUP_ADDRESSEES
from models.ad_hoc import AdHocRequest, ad_hoc_directive
from models.directive import Approval
from models.errors import Problem, RefusedError
from models.organisation import Group, Roster
from tasks.case import Case, read_case
from tasks.clock import read_clock
from tasks.files import digest
from tasks.naming import key_of
from tasks.office import open_office


@flow(name="ad-hoc-report", description=FLOWS["ad_hoc_report"], flow_run_name=named("ad_hoc_report"))
def ad_hoc_report(
    subject: Subject,
    duty: Duty,
    deadline: UnitsDeadline,
    lead_deadline: LeadDeadline,
    groups: Groups = None,
    units: Units = None,
    form: FormAnswer = "nhanh",
    by: By = None,
    approval: ApprovalAnswer = Approval.PERSON,
    pattern: Pattern = "lao-cai/directive-2025.yaml",
    now: Moment = None,
) -> str:
    """The key of the new cycle. Issuer, lead and signatory are those of the `pattern` directive.

    `deadline` and `lead_deadline` are phrases as one writes them: "trước 17 giờ ngày 12/12/2025". Without groups
    and units, everybody is asked; units and form are keys, or names as the form in the UI offers them. `by` prepared
    it, and may not approve it. A request written as a file is issued by `annual_cycle`, like any directive. Raises
    RefusedError where a unit or a form is unknown, AmbiguousDeadlineError where a phrase is not clear.
    """
    office, is_live, now = open_office(), now is None, read_clock(now)
    case = read_case(office.directives / pattern)
    units, form = keys_of_units(case.place.roster, units or []), key_of_form(case.place.forms, form)
    request = _request(case, subject, duty, (deadline, lead_deadline), groups or [], units, form, now)
    directive = ad_hoc_directive(case.directive, request, now, approval)
    steps.begin_cycle(office, directive, case.place, now, folder=case.folder, by=by)
    tag_run(office, directive.key, "ad_hoc_report")
    send_out(office, directive.key, now)
    if is_live:
        book_ahead(office, directive.key, now)
    return directive.key


def _request(
    case: Case,
    subject: str,
    duty: str,
    phrases: tuple[str, str],
    groups: list[Group],
    units: list[str],
    form: str,
    now: datetime,
) -> AdHocRequest:
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
    )


def _key(subject: str, now: datetime) -> str:
    """The same for the same subject on one day. No word of it is in it: a key stands in logs, tags and alarms."""
    return f"{now:%Y%m%d}-{digest(key_of(subject).encode())[:8]}"


def _refuse_unknown(roster: Roster, forms: tuple[str, ...], units: list[str], form: str) -> None:
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
