"""Reports are taken in: kept, read, accepted or returned, and each sender is answered."""

from __future__ import annotations

from prefect import flow

from flows import steps
from flows.control_room.publishing import publish
from flows.control_room.tagging import tag_run
from flows.forms.questions import CycleKey, Moment
from flows.letters import bring_letters
from flows.sending import send_out
from flows.titles import files_waiting, named
from flows.wording import FLOWS
from tasks.clock import read_clock
from tasks.collect.accept import count_unread
from tasks.collect.packages import is_an_answer_due
from tasks.office import open_office

BATCH = 50


@flow(
    name="collect-reports",
    description=FLOWS["collect_reports"],
    flow_run_name=named("collect_reports", files_waiting),
)
def collect_reports(cycle: CycleKey, now: Moment = None) -> int:
    """How many files were read and answered, those that a crash left unread among them."""
    office, now = open_office(), read_clock(now)
    tag_run(office, cycle, "collect_reports")
    bring_letters(office, now)
    steps.take_in(office, cycle, now)
    answered = 0
    while count_unread(office, cycle):
        answered += steps.read_and_answer(office, cycle, now, limit=BATCH)
    if is_an_answer_due(office):
        steps.answer_packages(office, now)
    send_out(office, cycle, now)
    publish(office, cycle, now, "collect_reports")
    return answered
