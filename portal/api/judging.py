"""The lead's program judges: a report goes back with reasons or counts as it is; requests, and units excused."""

from __future__ import annotations

from typing import Any

from models.choice import Choice
from models.cycle import Cycle
from models.grounds import Grounds
from models.store.extensions import waiting_requests
from models.store.obligations import is_obliged, obliged_keys
from models.submission import SubmissionStatus
from portal.access import own_cycle
from portal.answer import MissingError
from portal.api import shapes
from portal.api.lists import page_of
from portal.api.problems import ApiError
from portal.api.route import Call, Reply
from tasks.decisions import decide_extensions
from tasks.lifting import exempt_units
from tasks.returning import accept_as_it_is, return_report


def send_back(call: Call) -> Reply:
    """By when the unit is asked to answer. Raises MissingError, RefusedError with every problem."""
    cycle, unit = _whose(call)
    body, visit = call.body, call.visit
    reasons = tuple((one.code, one.text) for one in body.reasons)
    told = {"version": body.version, "reasons": reasons, "answer_by": body.answer_by}
    until = return_report(visit.office, cycle.key, unit, by=visit.by, now=visit.now, **told)
    return Reply(value=shapes.Returned(unit=unit, version=body.version, answer_by=until))


def accept(call: Call) -> Reply:
    """The version, which counts with what was found in it. Raises MissingError, RefusedError with every problem."""
    cycle, unit = _whose(call)
    visit, version = call.visit, call.body.version
    accept_as_it_is(visit.office, cycle.key, unit, version=version, grounds=_grounds(call), now=visit.now)
    return Reply(value=shapes.Judged(unit=unit, version=version, status=SubmissionStatus.ACCEPTED.value))


def excuse(call: Call) -> Reply:
    """Who owes nothing more: all of them or none. Raises RefusedError with every problem."""
    visit, cycle, choice = call.visit, _cycle(call), Choice(units=tuple(dict.fromkeys(call.body.units)))
    with visit.office.register.look() as connection:
        known = obliged_keys(connection, cycle.key)
    exempt_units(visit.office, cycle.key, choice, grounds=_grounds(call), now=visit.now)
    return Reply(value=shapes.Excused(units=[unit for unit in choice.units if unit in known]))


def list_requests(call: Call) -> Reply:
    """The units' requests for more time that nobody has decided."""
    cycle = _cycle(call)
    with call.visit.office.register.look() as connection:
        found = waiting_requests(connection, cycle.key)
    names = ("unit", "until", "reason", "asked_at")
    shaped = page_of(found, call.query, lambda one: shapes.TimeRequest(**{name: getattr(one, name) for name in names}))
    return Reply(value=shapes.TimeRequests(**shaped))


def decide(call: Call) -> Reply:
    """What became of the unit's request. Raises MissingError, PastDeadlineError; ApiError where none waits."""
    cycle, unit = _whose(call)
    visit, grounds = call.visit, _grounds(call)
    if problems := tuple(grounds.problems):
        raise ApiError(422, "refused", "nothing was done", problems)
    told: Any = {"by": visit.by, "basis": grounds.basis, "reason": grounds.reason, "choice": Choice(units=(unit,))}
    is_granted = call.body.is_granted
    if not decide_extensions(visit.office, cycle.key, is_granted=is_granted, now=visit.now, **told):
        raise ApiError(409, "nothing_waits", "no request of the unit waits for a decision")
    return Reply(value=shapes.Decided(unit=unit, is_granted=is_granted))


def _cycle(call: Call) -> Cycle:
    with call.visit.office.register.look() as connection:
        return own_cycle(connection, call.visit.account, call.visit.path["cycle"])


def _whose(call: Call) -> tuple[Cycle, str]:
    cycle, unit = _cycle(call), call.visit.path["unit"]
    with call.visit.office.register.look() as connection:
        if not is_obliged(connection, cycle.key, unit):
            raise MissingError(unit)
    return cycle, unit


def _grounds(call: Call) -> Grounds:
    return Grounds(by=call.visit.by, reason=call.body.reason.strip(), basis=call.body.basis.strip())
