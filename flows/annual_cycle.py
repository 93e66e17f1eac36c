"""The annual cycle begins: the directive of the year is issued to every unit, with the form."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows import steps
from flows.bookings import book_ahead
from flows.control_room.tagging import tag_run
from flows.forms.questions import AnnualApproval, AnnualFile, Moment
from flows.sending import send_out
from flows.titles import named
from flows.tracing import say
from flows.wording import FLOWS, NO_DIRECTIVE
from models.directive import Approval
from models.errors import Problem, RefusedError
from models.periodic import is_periodic
from models.worktime import ZONE
from models.year import Gap, gaps
from tasks.case import Case, read_case
from tasks.clock import read_clock
from tasks.office import Office, open_office
from tasks.year import due_cases, due_files, read_headings


@flow(name="annual-cycle", description=FLOWS["annual_cycle"], flow_run_name=named("annual_cycle"))
def annual_cycle(directive: AnnualFile = None, now: Moment = None, approval: AnnualApproval = None) -> str:
    """The key of the cycle, opened once however often this runs; of all that is due, commas between.

    `directive` is a file under directives/; without it, whatever recurring directive is due in any place; one that
    asks for each period opens the periods that are due, and nothing between them. `approval`
    overrides the directive's own word (a rehearsal approves by itself). Raises RefusedError with every problem of
    the file, and where the day has come and this year's file is missing: last year's never takes its place.
    """
    office, is_live, now = open_office(), now is None, read_clock(now)
    if directive is not None:
        return _begin(office, directive, now, approval, is_live)
    due = due_files(office, now)
    keys = [_begin(office, file, now, approval, is_live) for file in due.files]
    missing = gaps(read_headings(office.directives)[0], now.astimezone(ZONE).date())
    for gap in missing:
        say(NO_DIRECTIVE.format(year=gap.year, last=gap.last.file))
    if due.problems or missing:
        raise RefusedError([*due.problems, *(_problem(gap) for gap in missing)])
    return ", ".join(keys)


def _begin(office: Office, file: str, now: datetime, approval: Approval | None, is_live: bool) -> str:
    """The keys of what the file asks for now: its own, or those of its periods that are open."""
    case = read_case(office.directives / file, approval)
    cases = due_cases(case, now) if is_periodic(case.directive) else (case,)
    for one in cases:
        _begin_case(office, one, now, is_live)
    return ", ".join(one.directive.key for one in cases)


def _begin_case(office: Office, case: Case, now: datetime, is_live: bool) -> None:
    steps.begin_cycle(office, case.directive, case.place, now, folder=case.folder)
    tag_run(office, case.directive.key, "annual_cycle")
    send_out(office, case.directive.key, now)
    if is_live:
        book_ahead(office, case.directive.key, now)


def _problem(gap: Gap) -> Problem:
    what = f"no directive for {gap.year}, whose day was {gap.issue_on}"
    return Problem(where=gap.last.file, what=what, mend=f"vanthu next-year, or delete 'recurs' in {gap.last.file}")
