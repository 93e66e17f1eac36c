"""Decisions of the one who set the deadline: more time, or no report at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.store.cycles import lock_cycle
from models.store.extensions import record_decision, record_request, waiting_requests
from models.store.obligations import record_exempt
from tasks.office import Office


def ask_extension(office: Office, cycle: str, unit: str, *, until: datetime, reason: str, now: datetime) -> None:
    """Nothing. The unit's request waits for a decision. Raises PastDeadlineError."""
    with office.register.act(now) as act:
        record_request(act, cycle, unit, until=until, reason=reason)


def decide_extensions(
    office: Office,
    cycle: str,
    *,
    by: str,
    is_granted: bool,
    now: datetime,
    units: Collection[str] | None = None,
    basis: str = "",
    reason: str = "",
) -> int:
    """How many waiting requests were decided: all, or those of these units. `reason` is the decision's own.

    Raises PastDeadlineError where one would outlast the cut-off.
    """
    with office.register.act(now) as act:
        waiting = waiting_requests(act.connection, cycle)
        requests = [request for request in waiting if units is None or request.unit in units]
        for request in requests:
            record_decision(act, request, by=by, is_granted=is_granted, basis=basis, reason=reason)
    return len(requests)


def exempt(office: Office, cycle: str, unit: str, *, by: str, reason: str, now: datetime) -> None:
    """Nothing. The unit owes nothing more; it stays in the report with the reason of its absence."""
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        record_exempt(act, cycle, unit, by=by, reason=reason)
