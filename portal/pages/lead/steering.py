"""What the ladder does next, to whom and why; and rungs that an officer holds back and releases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.cycle import Cycle
from models.errors import RefusedError
from models.hold import EVERY_UNIT
from models.obligation import Obligation
from models.store import Connection
from models.store.holds import read_holds
from models.store.obligations import read_chosen
from models.store.rungs import count_performed
from models.wording import skip_text
from portal.access import Deed, own_cycle
from portal.answer import Answer, Page, Redirect
from portal.pages.lead.given import grounds_of
from portal.pages.lead.telling import Told, told
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.holding import hold_rung, release_rung
from tasks.look_ahead import Ahead, AheadStep, see_ahead

NAMED = 40
"""Of so many units each is named; of more these, and their number."""


def show_ladder(visit: Visit) -> Answer:
    """What is sent until the books close if no report comes, what was sent, and what is held."""
    return _page(visit)


def hold(visit: Visit) -> Answer:
    """The same page: the rung waits until it is released."""
    return _steer(visit, "giu", "lead.held_now")


def show_holding(visit: Visit) -> Answer:
    """The same page, with the reason that was typed."""
    return _page(visit, fields=visit.fields)


def release(visit: Visit) -> Answer:
    """The same page: the rung is asked again by the ladder's own rules."""
    return _steer(visit, "tha", "lead.released_now")


def _steer(visit: Visit, form: str, notice: str) -> Answer:
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    act = hold_rung if form == "giu" else release_rung
    rung, unit = visit.fields.get("buoc", ""), visit.fields.get("don-vi", EVERY_UNIT)
    try:
        act(visit.office, cycle.key, rung, unit=unit, grounds=grounds_of(visit, visit.fields), now=visit.now)
    except RefusedError as error:
        return _page(visit, told(visit, error.problems), visit.fields)
    return Redirect(to=f"/theo-doi/{cycle.key}/don-doc", notice=notice)


def _page(visit: Visit, problems: tuple[Told, ...] = (), fields: Mapping[str, str] | None = None) -> Page:
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    ahead = see_ahead(visit.office, cycle.key, now=visit.now, until=cycle.cut_off_due_at)
    with visit.office.register.look() as connection:
        values = _values(connection, cycle, ahead, (fields or visit.query).get("don-vi", ""))
    typed = {"problems": problems, "fields": fields or {}}
    return Page(template="lead/steering.html", values={**values, **typed}, status=422 if problems else 200)


def _values(connection: Connection, cycle: Cycle, ahead: Ahead, unit: str) -> dict[str, Any]:
    holds, performed = read_holds(connection, cycle.key), count_performed(connection, cycle.key)
    about = {hold.unit for hold in holds} | {unit}
    named = {duty.unit.key: duty for duty in read_chosen(connection, cycle.key, about)}
    return {
        "cycle": cycle,
        "path": f"/theo-doi/{cycle.key}/don-doc",
        "steps": [_step(step, ahead) for step in ahead.steps],
        "held_steps": [_step(step, ahead) for step in ahead.held],
        "suspended": ahead.suspended,
        "performed": [(rung.title, performed[rung.key]) for rung in cycle.ladder.rungs if performed.get(rung.key)],
        "rungs": cycle.ladder.rungs,
        "titles": {rung.key: rung.title for rung in cycle.ladder.rungs},
        "open_holds": [(hold, _name(named, hold.unit)) for hold in holds if hold.released_at is None],
        "past_holds": [(hold, _name(named, hold.unit)) for hold in holds if hold.released_at is not None][::-1],
        "unit": named[unit].unit if unit in named else None,
        "is_closed": cycle.cut_off_at is not None,
    }


def _step(step: AheadStep, ahead: Ahead) -> dict[str, Any]:
    names = [ahead.names[key] for key in step.units[:NAMED]]
    rest = max(0, len(step.units) - NAMED)
    side = "before" if step.rung.working_days < 0 else "after"
    why = {"key": f"lead.anchor_{step.rung.anchor}_{side}", "days": abs(step.rung.working_days)}
    return {
        "step": step,
        "rung": step.rung,
        "names": names,
        "rest": rest,
        "why": why,
        "skipped": skip_text(step.reason),
    }


def _name(named: Mapping[str, Obligation], unit: str) -> str:
    return named[unit].unit.name if unit in named else ""


ROUTES: tuple[Route, ...] = (
    get("/theo-doi/{cycle}/don-doc", Deed.SEE_BOARD, show_ladder),
    post("/theo-doi/{cycle}/don-doc/giu", Deed.STEER_LADDER, hold, again=show_holding),
    post("/theo-doi/{cycle}/don-doc/tha", Deed.STEER_LADDER, release),
)
