"""The lead's program holds a rung of the ladder back, and releases it."""

from __future__ import annotations

from models.grounds import Grounds
from models.hold import Hold
from models.store.holds import read_holds
from portal.access import own_cycle
from portal.api import shapes
from portal.api.lists import page_of
from portal.api.route import Call, Reply
from tasks.holding import hold_rung, release_rung


def list_holds(call: Call) -> Reply:
    """Every hold of the cycle, those that were released among them."""
    return Reply(value=shapes.Holds(**page_of(_holds(call), call.query, _shape)))


def hold(call: Call) -> Reply:
    """The rung, which waits until it is released. Raises RefusedError with every problem."""
    return _steer(call, is_held=True)


def release(call: Call) -> Reply:
    """The rung, which is asked again by the ladder's own rules. Raises RefusedError where no such hold stands."""
    return _steer(call, is_held=False)


def _steer(call: Call, *, is_held: bool) -> Reply:
    visit, body = call.visit, call.body
    _holds(call)  # whose cycle it is, before anything else
    act = hold_rung if is_held else release_rung
    grounds = Grounds(by=visit.by, reason=body.reason.strip())
    act(visit.office, visit.path["cycle"], body.rung, unit=body.unit, grounds=grounds, now=visit.now)
    newest = [one for one in _holds(call) if (one.rung, one.unit) == (body.rung, body.unit)][-1]
    return Reply(value=_shape(newest))


def _holds(call: Call) -> tuple[Hold, ...]:
    with call.visit.office.register.look() as connection:
        return read_holds(connection, own_cycle(connection, call.visit.account, call.visit.path["cycle"]).key)


def _shape(one: Hold) -> shapes.HoldShape:
    names = shapes.HoldShape.model_fields
    return shapes.HoldShape(**{name: getattr(one, name) for name in names})
