"""The annual cycle begins: the directive of the year is issued to every unit, with the form."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows import steps
from flows.sending import send_out
from flows.titles import named
from flows.wording import FLOWS
from models.directive import Approval
from tasks.case import read_case
from tasks.clock import read_clock
from tasks.office import open_office


@flow(name="annual-cycle", description=FLOWS["annual_cycle"], flow_run_name=named("annual_cycle"))
def annual_cycle(
    directive: str = "lao-cai/directive-2025.yaml", now: datetime | None = None, approval: Approval | None = None
) -> str:
    """The key of the cycle, opened once however often this runs.

    `directive` is a file under directives/. `approval` overrides the directive's own word (a rehearsal approves
    by itself). Raises RefusedError with every problem of the file.
    """
    office, now = open_office(), read_clock(now)
    case = read_case(office.directives / directive, approval)
    steps.begin_cycle(office, case.directive, case.place, now, folder=case.folder)
    send_out(office, case.directive.key, now)
    return case.directive.key
