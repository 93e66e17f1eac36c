"""More time for one unit or many: what it would mean is shown first; requests of units are decided here too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from models.choice import Choice
from models.cycle import Cycle
from models.errors import PastDeadlineError, Problem, RefusedError
from models.extension import ExtensionEffect
from models.store import Connection
from models.store.extensions import waiting_requests
from models.store.obligations import read_chosen, read_obligations
from portal.access import Deed, own_cycle
from portal.answer import Answer, ConflictError, Page, Redirect
from portal.pages.lead.choosing import GROUPS
from portal.pages.lead.given import choice_of, grounds_of, instant_of
from portal.pages.lead.telling import told
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.decisions import decide_extensions
from tasks.extending import extend_units, show_extension

TEMPLATE = "lead/granting.html"
SHOWN = 30
"""Of so many units each effect is listed; of more they are counted by what the new date does."""
NO_DATE = Problem(where="", what="no instant", mend="a date and an hour", code="NO_DATE")
DECISIONS = {"dong-y": True, "khong-dong-y": False}


def show_form(visit: Visit) -> Answer:
    """The form; with what the date in the address would do for the units in it. Nothing is recorded."""
    return _page(visit, visit.query, is_preview="den" in visit.query)


def grant(visit: Visit) -> Answer:
    """The board: the units have more time, all or none."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    until = instant_of(visit.fields.get("den", ""))
    try:
        if until is None:
            raise RefusedError([NO_DATE])
        facts = {"grounds": grounds_of(visit, visit.fields)}
        extend_units(visit.office, cycle.key, choice_of(visit.fields), until=until, now=visit.now, **facts)
    except RefusedError as error:
        return _page(visit, visit.fields, problems=error.problems)
    return Redirect(to=f"/theo-doi/{cycle.key}", notice="lead.granted_now")


def show_granting(visit: Visit) -> Answer:
    """The form as it was filled in. Nothing is recorded."""
    return _page(visit, visit.fields)


def decide(visit: Visit) -> Answer:
    """The same page: the unit's request is decided, with who and why. Raises ConflictError where it was before."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    unit, said = visit.fields.get("don-vi", ""), visit.fields.get("quyet-dinh", "")
    grounds = grounds_of(visit, visit.fields)
    if said not in DECISIONS or not grounds.reason:
        return _page(visit, {}, problems=(*grounds.problems,))
    facts = {"basis": grounds.basis, "reason": grounds.reason, "choice": Choice(units=(unit,))}
    try:
        count = _decide(visit, cycle.key, DECISIONS[said], facts)
    except PastDeadlineError:
        raise ConflictError("lead.conflict_after_cut_off") from None
    except RefusedError as error:
        return _page(visit, {}, problems=error.problems)
    if not count:
        raise ConflictError("lead.conflict_decided")
    return Redirect(to=f"/theo-doi/{cycle.key}/gia-han", notice="lead.decided_now")


def _decide(visit: Visit, key: str, is_granted: bool, facts: Mapping[str, Any]) -> int:
    return decide_extensions(visit.office, key, by=visit.by, is_granted=is_granted, now=visit.now, **facts)


def _page(
    visit: Visit, given: Mapping[str, str], *, is_preview: bool = False, problems: Iterable[Problem] = ()
) -> Page:
    choice, until = choice_of(given), instant_of(given.get("den", ""))
    found, effects = list(problems), tuple[ExtensionEffect, ...]()
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    if is_preview:
        found += [NO_DATE] if until is None else []
        found += [problem for problem in grounds_of(visit, given).problems if problem.code == "NO_REASON"]
        try:
            effects = (
                () if until is None else show_extension(visit.office, cycle.key, choice, until=until, now=visit.now)
            )
        except RefusedError as error:
            found += error.problems
    with visit.office.register.look() as connection:
        values = _values(connection, cycle, choice)
        said = told(visit, found, _names(connection, cycle, found))
    shown = {"effects": () if found else effects[:SHOWN], "sums": {} if found else _sums(effects)}
    more = {"given": given, "problems": said, "until": until, "count": len(effects)}
    return Page(template=TEMPLATE, values={**values, **shown, **more}, status=422 if said else 200)


def _values(connection: Connection, cycle: Cycle, choice: Choice) -> dict[str, Any]:
    requests = waiting_requests(connection, cycle.key)
    names = {duty.unit.key: duty.unit.name for duty in read_chosen(connection, cycle.key, {r.unit for r in requests})}
    return {
        "cycle": cycle,
        "path": f"/theo-doi/{cycle.key}/gia-han",
        "chosen": [duty.unit for duty in read_chosen(connection, cycle.key, choice.units)],
        "groups": tuple(GROUPS),
        "requests": [(request, names.get(request.unit, request.unit)) for request in requests],
        "is_closed": cycle.cut_off_at is not None,
    }


def _names(connection: Connection, cycle: Cycle, problems: list[Problem]) -> dict[str, str]:
    """The names of the units that problems are about; read only where there are problems."""
    if not problems:
        return {}
    return {duty.unit.key: duty.unit.name for duty in read_obligations(connection, cycle.key)}


def _sums(effects: tuple[ExtensionEffect, ...]) -> dict[str, Any]:
    """What the date does, once for all: working days left to the lead, rungs that move or fall away."""
    if not effects:
        return {}
    moves = Counter((rung.rung.title, rung.before, rung.after) for effect in effects for rung in effect.rungs)
    return {
        "lead_days": min(effect.lead_working_days for effect in effects),
        "is_possible": all(effect.is_upward_possible for effect in effects),
        "moves": sorted(moves.items(), key=lambda one: one[0][1]),
    }


ROUTES: tuple[Route, ...] = (
    get("/theo-doi/{cycle}/gia-han", Deed.GRANT_TIME, show_form),
    post("/theo-doi/{cycle}/gia-han", Deed.GRANT_TIME, grant, again=show_granting),
    post("/theo-doi/{cycle}/de-nghi", Deed.GRANT_TIME, decide),
)
