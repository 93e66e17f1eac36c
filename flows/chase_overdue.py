"""Those who have not reported are reminded, chased, and named to the leader, as the ladder says."""

from __future__ import annotations

from prefect import flow

from flows import steps
from flows.control_room.publishing import publish
from flows.control_room.tagging import tag_run
from flows.forms.questions import CycleKey, Moment, RungKey
from flows.sending import send_digests, send_out
from flows.titles import named, units_due
from flows.wording import FLOWS
from tasks.chase import rungs_due
from tasks.clock import read_clock
from tasks.fairness import is_outage_due
from tasks.office import open_office


@flow(name="chase-overdue", description=FLOWS["chase_overdue"], flow_run_name=named("chase_overdue", units_due))
def chase_overdue(cycle: CycleKey, rung: RungKey = None, now: Moment = None) -> int:
    """How many units were reached: by this rung, or by every rung that is due."""
    office, now = open_office(), read_clock(now)
    tag_run(office, cycle, "chase_overdue")
    if is_outage_due(office, cycle):
        steps.give_back(office, cycle, now)
    due = [r.key for r in rungs_due(office, cycle, now) if rung in (None, r.key)]
    reached = sum(steps.climb(office, cycle, key, now) for key in due)
    send_digests(office, now)
    send_out(office, cycle, now)
    publish(office, cycle, now, "chase_overdue")
    return reached
