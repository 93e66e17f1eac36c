"""Who may sign what, from and until when, as the table of the place says today; one's own rows first."""

from __future__ import annotations

from models.approval import is_same_person
from models.errors import RefusedError
from models.worktime import ZONE
from portal.access.deeds import Deed
from portal.answer import Answer, Page
from portal.route import Route, get
from portal.visit import Visit
from tasks.load.delegations import FILE, load_delegations

PATH = "/uy-quyen"


def show_delegation(visit: Visit) -> Answer:
    """The rows of the table, read only: a delegation is changed by the paper that gives or withdraws it."""
    is_readable = True
    try:
        table = load_delegations(visit.office.directives / visit.account.place / FILE)
    except RefusedError:
        table, is_readable = None, False
    rows = table.delegations if table else ()
    own = tuple(row for row in rows if is_same_person(row.signer, visit.by))
    values = {
        "own": own,
        "others": tuple(row for row in rows if row not in own),
        "has_table": table is not None,
        "is_readable": is_readable,
        "today": visit.now.astimezone(ZONE).date(),
    }
    return Page(template="leader/delegation.html", values=values)


ROUTES: tuple[Route, ...] = (get(PATH, Deed.SEE_DELEGATION, show_delegation),)
