"""Asking for more time: before the deadline, until a day that the lead can still work with, for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from models.errors import PastDeadlineError
from models.obligation import Situation
from models.store.extensions import read_requests
from models.worktime import ZONE
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Page, Redirect
from portal.pages.unit.asked import Asked
from portal.pages.unit.sending import answerable
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.decisions import ask_once

PATH = "/viec/{cycle}/gia-han"
HOURS = {"11:30": time(11, 30), "17:00": time(17), "23:59": time(23, 59, 59)}
LONGEST = 1000


def show_more_time(visit: Visit) -> Answer:
    """The form; or why no more time can be asked for."""
    return _form(visit)


def ask_more_time(visit: Visit) -> Answer:
    """Back to the duty, the request noted; or the form again with what is wrong."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    refuse_unless_in_time(visit, asked)
    until = _until(visit)
    reason = " ".join(visit.fields.get("reason", "").split())
    if wrong := tuple(_wrong(asked, until, reason)):
        return _form(visit, wrong, status=422)
    assert until is not None
    try:
        is_asked = ask_once(
            visit.office, asked.cycle.key, visit.account.unit, until=until, reason=reason, now=visit.now
        )
    except PastDeadlineError:
        raise ConflictError("unit.asked_too_late") from None
    if not is_asked:
        raise ConflictError("unit.asked_already")
    return Redirect(to=asked.path, notice="unit.asked_notice")


def refuse_unless_in_time(visit: Visit, asked: Asked) -> None:
    """Nothing, where more time may be asked for. Raises ConflictError with the reason."""
    if asked.obligation.is_settled:
        raise ConflictError("unit.asked_settled")
    if asked.situation is Situation.SUSPENDED:
        raise ConflictError("unit.asked_suspended")
    if asked.obligation.deadline.is_overdue(visit.now):
        raise ConflictError("unit.asked_too_late")


def _until(visit: Visit) -> datetime | None:
    told, hour = visit.fields.get("day", "").strip(), HOURS.get(visit.fields.get("hour", ""))
    try:
        day = datetime.strptime(told, "%d/%m/%Y").date() if "/" in told else date.fromisoformat(told)  # noqa: DTZ007
    except ValueError:
        return None
    return datetime.combine(day, hour, ZONE) if hour else None


def _wrong(asked: Asked, until: datetime | None, reason: str) -> Iterator[tuple[str, str]]:
    """The field and the key of the sentence of each thing that is wrong."""
    if until is None:
        yield "day", "unit.wrong_day"
    elif until <= asked.obligation.deadline.last_legal_moment:
        yield "day", "unit.wrong_early"
    elif until >= asked.cycle.cut_off_due_at:
        yield "day", "unit.wrong_late"
    if not reason:
        yield "reason", "unit.wrong_reason"
    elif len(reason) > LONGEST:
        yield "reason", "unit.wrong_long"


def _form(visit: Visit, wrong: tuple[tuple[str, str], ...] = (), *, status: int = 200) -> Page:
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
        requests = read_requests(connection, asked.cycle.key, visit.account.unit)
    refuse_unless_in_time(visit, asked)
    values = {
        "asked": asked,
        "wrong": dict(wrong),
        "waiting": next((request for request in requests if request.decided_at is None), None),
        "hours": tuple(HOURS),
        "told": {name: visit.fields.get(name, "") for name in ("day", "hour", "reason")},
    }
    return Page(template="unit/more_time.html", values=values, status=status)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.ASK_MORE_TIME, show_more_time),
    post(PATH, Deed.ASK_MORE_TIME, ask_more_time, again=show_more_time),
)
