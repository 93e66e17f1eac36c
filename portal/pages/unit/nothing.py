"""Nothing to report: a proper answer of its own, made by one tick and one button, never zeros."""

from __future__ import annotations

from documents.reader.wording import NIL, REFERENCE
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Page, Redirect
from portal.pages.unit.sending import answerable, send
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.filling import filled_form

PATH = "/viec/{cycle}/khong-phat-sinh"
TICK = "x"
LONGEST = 200


def show_nothing(visit: Visit) -> Answer:
    """The form with its tick."""
    return _form(visit, is_wrong=False)


def report_nothing(visit: Visit) -> Answer:
    """The version that came of it; or the form again where the tick is missing."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    if visit.fields.get("sure") != "yes":
        return _form(visit, is_wrong=True, status=422)
    answers = {NIL: TICK, REFERENCE: visit.fields.get("reference", "").strip()[:LONGEST]}
    done = send(visit, asked, filled_form(visit.office, asked.cycle.key, visit.account.unit, answers, visit.now))
    if isinstance(done, Redirect):
        return done
    raise ConflictError("unit.not_read")


def _form(visit: Visit, *, is_wrong: bool, status: int = 200) -> Page:
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    reference = visit.fields.get("reference", "")
    values = {"asked": asked, "is_wrong": is_wrong, "reference": reference}
    return Page(template="unit/nothing.html", values=values, status=status)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEND_REPORT, show_nothing),
    post(PATH, Deed.SEND_REPORT, report_nothing, again=show_nothing),
)
