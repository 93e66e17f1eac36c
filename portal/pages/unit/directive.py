"""The directive: read in the page, downloaded as it was issued, acknowledged."""

from __future__ import annotations

from documents.richtext import Span, rich
from models.document import IN_FORCE
from models.store.confirmations import find_acknowledged
from portal.access.deeds import Deed
from portal.answer import Answer, Page, Redirect
from portal.pages.unit.asked import asked_of
from portal.pages.unit.papers import issued_file
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.opening import DIRECTIVE_KEY
from tasks.reading_back import acknowledge_directive

PATH = "/viec/{cycle}/chi-dao"


def show_directive(visit: Visit) -> Answer:
    """The directive's text, and the button that says it has arrived."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        word = find_acknowledged(connection, asked.cycle.key, visit.account.unit, DIRECTIVE_KEY)
    values = {"asked": asked, "acknowledged": word, "spans": _spans, "holds": asked.directive.status in IN_FORCE}
    return Page(template="unit/directive.html", values=values)


def download_directive(visit: Visit) -> Answer:
    """The very bytes that were issued."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
    return issued_file(visit, asked.directive.path or "", asked.directive.sha256 or "")


def acknowledge(visit: Visit) -> Answer:
    """Back to the duty; whoever asks whether it arrived is answered."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
    acknowledge_directive(visit.office, asked.cycle.key, visit.account.unit, by=visit.by, now=visit.now)
    return Redirect(to=asked.path, notice="unit.acknowledged_notice")


def _spans(text: str) -> tuple[Span, ...]:
    return rich(text).spans


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEE_DUTY, show_directive),
    get(PATH + "/tep", Deed.SEE_DUTY, download_directive),
    post("/viec/{cycle}/da-nhan", Deed.ACKNOWLEDGE, acknowledge),
)
