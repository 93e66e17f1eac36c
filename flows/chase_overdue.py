"""Those who have not reported are reminded, chased, and named to the leader, as the ladder says."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows import steps
from flows.sending import send_out
from flows.titles import named, units_due
from flows.wording import FLOWS
from tasks.chase import rungs_due
from tasks.clock import read_clock
from tasks.office import open_office


@flow(name="chase-overdue", description=FLOWS["chase_overdue"], flow_run_name=named("chase_overdue", units_due))
def chase_overdue(cycle: str, rung: str | None = None, now: datetime | None = None) -> int:
    """How many units were reached: by this rung, or by every rung that is due."""
    office, now = open_office(), read_clock(now)
    due = [r.key for r in rungs_due(office, cycle, now) if rung in (None, r.key)]
    reached = sum(steps.climb(office, cycle, key, now) for key in due)
    send_out(office, cycle, now)
    return reached
