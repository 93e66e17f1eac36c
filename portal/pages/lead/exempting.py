"""Units that need not report: named first, then lifted in one act; and where ticked units are decided about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from models.errors import Problem, RefusedError
from models.store.obligations import read_chosen, read_obligations
from portal.access import Deed, own_cycle
from portal.answer import Answer, Page, Redirect
from portal.pages.lead.choosing import GROUPS
from portal.pages.lead.given import choice_of, grounds_of
from portal.pages.lead.telling import told
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.lifting import exempt_units

ERRANDS = ("gia-han", "mien")
"""What can be done with ticked units: the last part of the page's address."""


def choose(visit: Visit) -> Answer:
    """The page on which the ticked units are decided about."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    errand = visit.fields.get("viec", "")
    tail = errand if errand in ERRANDS else ERRANDS[0]
    said = urlencode({"don-vi": ",".join(visit.many.get("don-vi", ()))})
    return Redirect(to=f"/theo-doi/{cycle.key}/{tail}?{said}")


def show_form(visit: Visit) -> Answer:
    """The form; with the names of those whom it would concern. Nothing is recorded."""
    return _page(visit, visit.query, is_preview="ly-do" in visit.query)


def show_exempting(visit: Visit) -> Answer:
    """The form as it was filled in. Nothing is recorded."""
    return _page(visit, visit.fields)


def exempt(visit: Visit) -> Answer:
    """The board: the units owe nothing more, all or none."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    choice, grounds = choice_of(visit.fields), grounds_of(visit, visit.fields)
    try:
        exempt_units(visit.office, cycle.key, choice, grounds=grounds, now=visit.now)
    except RefusedError as error:
        return _page(visit, visit.fields, problems=error.problems)
    return Redirect(to=f"/theo-doi/{cycle.key}", notice="lead.exempted_now")


def _page(
    visit: Visit, given: Mapping[str, str], *, is_preview: bool = False, problems: Iterable[Problem] = ()
) -> Page:
    choice, found, names = choice_of(given), list(problems), tuple[str, ...]()
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
    if is_preview:
        facts = {"grounds": grounds_of(visit, given)}
        try:
            names = exempt_units(visit.office, cycle.key, choice, now=visit.now, is_dry=True, **facts)
        except RefusedError as error:
            found += error.problems
    with visit.office.register.look() as connection:
        known = {o.unit.key: o.unit.name for o in read_obligations(connection, cycle.key)} if found else {}
        chosen = [duty.unit for duty in read_chosen(connection, cycle.key, choice.units)]
    said = told(visit, found, known)
    values = {"cycle": cycle, "path": f"/theo-doi/{cycle.key}/mien", "chosen": chosen, "groups": tuple(GROUPS)}
    more = {"given": given, "problems": said, "names": names, "is_closed": cycle.cut_off_at is not None}
    return Page(template="lead/exempting.html", values={**values, **more}, status=422 if said else 200)


ROUTES: tuple[Route, ...] = (
    post("/theo-doi/{cycle}/chon", Deed.GRANT_TIME, choose),
    get("/theo-doi/{cycle}/mien", Deed.GRANT_TIME, show_form),
    post("/theo-doi/{cycle}/mien", Deed.GRANT_TIME, exempt, again=show_exempting),
)
