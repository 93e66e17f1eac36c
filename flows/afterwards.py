"""A closed cycle: late reports are taken in and answered, and a supplement goes up and is filed."""

from __future__ import annotations

from datetime import datetime

from flows import steps
from flows.collect_reports import collect_reports
from flows.control_room.tagging import tagged
from flows.sending import send_out
from tasks.afterwards import is_anything_to_file, is_anything_to_send
from tasks.collect.accept import count_unread
from tasks.collect.arrive import count_waiting
from tasks.office import Office
from tasks.supplement import is_supplement_unwritten


def sweep_closed(office: Office, cycle: str, now: datetime) -> None:
    """Nothing. Whoever sent something has an answer, and what a person decided after the close is done."""
    if count_waiting(office, cycle) or count_unread(office, cycle):
        with tagged(office, cycle, "collect_reports"):
            collect_reports(cycle, now)
    if is_supplement_unwritten(office, cycle):
        steps.put_supplement_forward(office, cycle, now)
    if is_anything_to_send(office, cycle, now):
        send_out(office, cycle, now)
    if is_anything_to_file(office, cycle):
        steps.file_what_came_later(office, cycle, now)
