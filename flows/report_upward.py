"""The consolidated report goes to the level above, and the cycle is closed."""

from __future__ import annotations

from prefect import flow

from flows import steps
from flows.control_room.publishing import publish
from flows.control_room.tagging import tag_run
from flows.forms.questions import CycleKey, Moment
from flows.sending import send_out
from flows.titles import named, units_settled
from flows.wording import FLOWS
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.report_upward import is_report_due


@flow(name="report-upward", description=FLOWS["report_upward"], flow_run_name=named("report_upward", units_settled))
def report_upward(cycle: CycleKey, now: Moment = None) -> bool:
    """True where the cycle was closed now. Before the report is issued and its hour has come, nothing is sent."""
    office, now = open_office(), read_clock(now)
    tag_run(office, cycle, "report_upward")
    if is_report_due(office, cycle, now):
        steps.put_cover_forward(office, cycle, now)
    send_out(office, cycle, now)
    is_closed = steps.close_when_done(office, cycle, now)
    publish(office, cycle, now, "report_upward")
    return is_closed
