"""The books are closed and the consolidated report is put forward; after the officers' time to edit it is approved."""

from __future__ import annotations

from prefect import flow

from flows import steps
from flows.control_room.publishing import publish
from flows.control_room.tagging import tag_run
from flows.forms.questions import CycleKey, Moment
from flows.sending import send_out
from flows.titles import named, units_settled
from flows.wording import FLOWS
from tasks.after_editing import is_consolidation_due, is_editing_over
from tasks.clock import read_clock
from tasks.consolidate import is_cut_off_due
from tasks.office import open_office


@flow(
    name="consolidate-reports",
    description=FLOWS["consolidate_reports"],
    flow_run_name=named("consolidate_reports", units_settled),
)
def consolidate_reports(cycle: CycleKey, now: Moment = None) -> bool:
    """True where the report was put forward now. Before the cut-off is due, nothing is closed."""
    office, now = open_office(), read_clock(now)
    tag_run(office, cycle, "consolidate_reports")
    if not is_consolidation_due(office, cycle, now):
        return False
    is_new = False
    if is_cut_off_due(office, cycle, now):
        steps.close_books(office, cycle, now)
        is_new = steps.put_report_forward(office, cycle, now)
    if is_editing_over(office, cycle, now):
        steps.approve_edited(office, cycle, now)
    send_out(office, cycle, now)
    publish(office, cycle, now, "consolidate_reports")
    return is_new
