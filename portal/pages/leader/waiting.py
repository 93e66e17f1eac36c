"""What waits for the leader's decision, the oldest first; apart from it what was sent back."""

from __future__ import annotations

from portal.access.deeds import Deed
from portal.access.ownership import cycles_of
from portal.answer import Answer, Page
from portal.paging import page_of
from portal.route import Route, get
from portal.visit import Visit
from tasks.waiting import waiting_documents

PATH = "/trinh-ky"
ON_A_PAGE = 30


def show_waiting(visit: Visit) -> Answer:
    """The documents of the leader's own agency that are put forward and not decided."""
    account = visit.account
    with visit.office.register.look() as connection:
        found = waiting_documents(connection, cycles_of(connection, account), account.unit)
    waiting = [one for one in found if one.remark is None]
    returned = tuple(one for one in found if one.remark is not None)
    return Page(
        template="leader/waiting.html",
        values={"paging": page_of(waiting, visit.query, ON_A_PAGE), "returned": returned[:ON_A_PAGE]},
    )


ROUTES: tuple[Route, ...] = (get(PATH, Deed.SEE_WAITING_DOCUMENTS, show_waiting),)
