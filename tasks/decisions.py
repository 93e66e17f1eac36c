"""Decisions of the one who set the deadline: more time, no report at all, a calendar that has changed."""

from __future__ import annotations

from datetime import datetime

from models.deadline import rework
from models.obligation import Obligation
from models.store.cycles import lock_cycle, record_calendar
from models.store.extensions import record_decision, record_request, waiting_requests
from models.store.obligations import read_obligations, record_deadline, record_exempt
from models.worktime import WorkCalendar
from tasks.office import Office


def ask_extension(office: Office, cycle: str, unit: str, *, until: datetime, reason: str, now: datetime) -> None:
    """Nothing. The unit's request waits for a decision. Raises PastDeadlineError."""
    with office.register.act(now) as act:
        record_request(act, cycle, unit, until=until, reason=reason)


def decide_extensions(office: Office, cycle: str, *, by: str, is_granted: bool, now: datetime) -> int:
    """How many waiting requests were decided. Raises PastDeadlineError where one would outlast the cut-off."""
    with office.register.act(now) as act:
        requests = waiting_requests(act.connection, cycle)
        for request in requests:
            record_decision(act, request, by=by, is_granted=is_granted)
    return len(requests)


def exempt(office: Office, cycle: str, unit: str, *, by: str, reason: str, now: datetime) -> None:
    """Nothing. The unit owes nothing more; it stays in the report with the reason of its absence."""
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        record_exempt(act, cycle, unit, by=by, reason=reason)


def follow_calendar(office: Office, key: str, calendar: WorkCalendar, now: datetime) -> int:
    """How many open deadlines moved because the calendar changed since the cycle last looked at it.

    The legal moment of a fixed date stays; the last working day, and with it the rungs not yet performed, move.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if cycle.calendar.digest == calendar.digest:
            return 0
        record_calendar(act, cycle, calendar)
        moved = [o for o in read_obligations(act.connection, key) if not o.is_settled and _moves(o, calendar)]
        for obligation in moved:
            deadline = rework(obligation.deadline, calendar)
            record_deadline(act, obligation, deadline, by="calendar", reason=calendar.digest, is_extended=False)
    return len(moved)


def _moves(obligation: Obligation, calendar: WorkCalendar) -> bool:
    return rework(obligation.deadline, calendar) != obligation.deadline
