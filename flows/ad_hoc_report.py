"""A report is asked for at a moment's notice: the same path as the annual cycle, from a few answers."""

from __future__ import annotations

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
from flows.wording import FLOWS
from models.ad_hoc import ad_hoc_directive
from models.directive import Approval
from tasks.asking import request_of
from tasks.case import read_case
from tasks.clock import read_clock
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
    request = request_of(
        case,
        subject=subject,
        duty=duty,
        phrases=(deadline, lead_deadline),
        groups=groups or [],
        units=units,
        form=form,
        now=now,
    )
    directive = ad_hoc_directive(case.directive, request, now, approval)
    steps.begin_cycle(office, directive, case.place, now, folder=case.folder, by=by)
    tag_run(office, directive.key, "ad_hoc_report")
    send_out(office, directive.key, now)
    if is_live:
        book_ahead(office, directive.key, now)
    return directive.key
