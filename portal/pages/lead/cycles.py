"""The cycles of the account: each with how many units it asks and where it stands."""

from __future__ import annotations

from models.cycle import Cycle
from models.obligation import Situation
from models.store import Connection
from models.store.outlines import read_outlines
from portal.access import Deed, cycles_of
from portal.answer import Answer, Page
from portal.pages.lead.choosing import counted
from portal.route import Route, get
from portal.visit import Visit


def show_cycles(visit: Visit) -> Answer:
    """The cycles that the account has to do with, the newest first."""
    with visit.office.register.look() as connection:
        cards = [_card(connection, cycle, visit) for cycle in cycles_of(connection, visit.account)]
    return Page(template="lead/cycles.html", values={"cards": cards})


def _card(connection: Connection, cycle: Cycle, visit: Visit) -> dict[str, object]:
    counts = counted(read_outlines(connection, cycle.key, visit.now))
    received = counts[Situation.ON_TIME] + counts[Situation.LATE]
    asked = counts.total() - counts[Situation.EXEMPT] - counts[Situation.MERGED]
    phase = "closed" if cycle.closed_at else "cut_off" if cycle.cut_off_at else "open"
    return {"cycle": cycle, "phase": phase, "received": received, "asked": asked, "overdue": counts[Situation.OVERDUE]}


ROUTES: tuple[Route, ...] = (get("/theo-doi", Deed.SEE_BOARD, show_cycles),)
