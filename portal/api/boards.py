"""The lead's program: how every unit stands, and more time for those who need it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from models.choice import Choice
from models.grounds import Grounds
from models.obligation import Obligation, Situation, situation
from models.store.obligations import is_obliged, read_obligation, read_obligations
from models.store.submissions import read_submissions
from portal.access import own_cycle
from portal.answer import MissingError
from portal.api import shapes
from portal.api.duties import version_shape
from portal.api.lists import page_of
from portal.api.route import Call, Reply
from tasks.extending import extend_units


def show_board(call: Call) -> Reply:
    """The tallies of all units and a page of them."""
    visit = call.visit
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        owed = read_obligations(connection, cycle.key)
    stands = [(one, situation(one, visit.now)) for one in owed]
    wanted = [pair for pair in stands if call.query.situation in ("", pair[1].value)]
    page = page_of(wanted, call.query, lambda pair: shapes.BoardLine(**_line(*pair)))
    tallies = Counter(stand.value for _, stand in stands)
    return Reply(value=shapes.BoardShape(cycle=cycle.key, tallies=dict(sorted(tallies.items())), **page))


def show_unit(call: Call) -> Reply:
    """One unit with its versions. Raises MissingError."""
    visit, unit = call.visit, call.visit.path["unit"]
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        if not is_obliged(connection, cycle.key, unit):
            raise MissingError(unit)
        owed = read_obligation(connection, cycle.key, unit)
        sent = read_submissions(connection, cycle.key, unit)
    line = _line(owed, situation(owed, visit.now))
    return Reply(value=shapes.UnitShape(**line, versions=[version_shape(one) for one in sent]))


def grant_time(call: Call) -> Reply:
    """The units' new deadline, for all of them or for none. Raises RefusedError with every problem."""
    visit, body = call.visit, call.body
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    choice, grounds = Choice(units=tuple(body.units)), Grounds(by=visit.by, reason=body.reason, basis=body.basis)
    done = extend_units(visit.office, cycle.key, choice, until=body.until, grounds=grounds, now=visit.now)
    keys = [effect.obligation.unit.key for effect in done]
    return Reply(value=shapes.Granted(units=keys, last_legal_moment=done[0].after.last_legal_moment))


def _line(owed: Obligation, stand: Situation) -> dict[str, Any]:
    return {
        "unit": owed.unit.key,
        "name": owed.unit.name,
        "group": owed.unit.group.value if owed.unit.group else None,
        "situation": stand.value,
        "last_legal_moment": owed.deadline.last_legal_moment,
        "accepted_at": owed.accepted_at,
        "returned": owed.returned,
        "is_extended": owed.is_extended,
    }
