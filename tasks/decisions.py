"""Decisions of the one who set the deadline: more time, asked for one unit and decided for some or all."""

from __future__ import annotations

from datetime import datetime

from models.choice import Choice
from models.store.cycles import lock_cycle
from models.store.extensions import read_requests, record_decision, record_request, waiting_requests
from models.store.obligations import read_obligations
from tasks.deciding import refuse_if_any
from tasks.office import Office


def ask_extension(office: Office, cycle: str, unit: str, *, until: datetime, reason: str, now: datetime) -> None:
    """Nothing. The unit's request waits for a decision. Raises PastDeadlineError."""
    with office.register.act(now) as act:
        record_request(act, cycle, unit, until=until, reason=reason)


def ask_once(office: Office, cycle: str, unit: str, *, until: datetime, reason: str, now: datetime) -> bool:
    """True where the unit's request waits for a decision now, be it that it asked for the very same before.

    False where another request of it is not decided yet: two at a time would make two decisions of one matter.
    Raises PastDeadlineError.
    """
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        waiting = [one for one in read_requests(act.connection, cycle, unit) if one.decided_at is None]
        if waiting:
            return any((one.until, one.reason) == (until, reason) for one in waiting)
        record_request(act, cycle, unit, until=until, reason=reason)
    return True


def decide_extensions(
    office: Office,
    cycle: str,
    *,
    by: str,
    is_granted: bool,
    now: datetime,
    choice: Choice | None = None,
    basis: str = "",
    reason: str = "",
) -> int:
    """How many waiting requests were decided: all, or those of the chosen units. `reason` is the decision's own.

    Raises PastDeadlineError where one would outlast the cut-off, RefusedError where the choice names nobody it could.
    """
    with office.register.act(now) as act:
        requests = waiting_requests(act.connection, cycle)
        if choice is not None:
            obligations = read_obligations(act.connection, cycle)
            refuse_if_any(choice.problems(obligations))
            chosen = {obligation.unit.key for obligation in choice.among(obligations)}
            requests = tuple(request for request in requests if request.unit in chosen)
        for request in requests:
            record_decision(act, request, by=by, is_granted=is_granted, basis=basis, reason=reason)
    return len(requests)
