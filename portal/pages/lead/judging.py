"""The officer's word on a report: sent back with reasons, or a returned one taken as it is."""

from __future__ import annotations

from models.errors import Problem, RefusedError
from portal.access import Deed, own_cycle
from portal.answer import Answer, Redirect
from portal.pages.lead.given import duty_of, grounds_of, instant_of, number_of
from portal.pages.lead.telling import told
from portal.pages.lead.unit import REASON_ROWS, unit_page
from portal.route import Route, post
from portal.visit import Visit
from tasks.returning import accept_as_it_is, return_report

BAD_DATE = Problem(where="", what="no instant", mend="a date and an hour", code="BAD_DATE")


def send_back(visit: Visit) -> Answer:
    """The unit's page: its report went back with every reason."""
    key, unit = _whose(visit)
    typed = visit.fields.get("tra-loi-truoc", "").strip()
    until = instant_of(typed)
    rows = [(visit.fields.get(f"o-{n}", ""), visit.fields.get(f"ly-do-{n}", "").strip()) for n in _numbers()]
    reasons = tuple((code, text) for code, text in rows if text)
    try:
        if typed and until is None:
            raise RefusedError([BAD_DATE])
        version = number_of(visit.fields.get("ban", ""))
        return_report(
            visit.office, key, unit, version=version, reasons=reasons, by=visit.by, now=visit.now, answer_by=until
        )
    except RefusedError as error:
        return unit_page(visit, told(visit, error.problems), "tra-lai", visit.fields)
    return Redirect(to=f"/theo-doi/{key}/don-vi/{unit}", notice="lead.sent_back")


def accept(visit: Visit) -> Answer:
    """The unit's page: the report counts, with what was found in it."""
    key, unit = _whose(visit)
    version, grounds = number_of(visit.fields.get("ban", "")), grounds_of(visit, visit.fields)
    try:
        accept_as_it_is(visit.office, key, unit, version=version, grounds=grounds, now=visit.now)
    except RefusedError as error:
        return unit_page(visit, told(visit, error.problems), "chap-nhan", visit.fields)
    return Redirect(to=f"/theo-doi/{key}/don-vi/{unit}", notice="lead.accepted_as_it_is")


def show_sending_back(visit: Visit) -> Answer:
    """The unit's page, with the reasons that were typed."""
    return unit_page(visit, form="tra-lai", fields=visit.fields)


def show_accepting(visit: Visit) -> Answer:
    """The unit's page, with the grounds that were typed."""
    return unit_page(visit, form="chap-nhan", fields=visit.fields)


def _whose(visit: Visit) -> tuple[str, str]:
    """The cycle and the unit, where the account has to do with them. Raises MissingError."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        return cycle.key, duty_of(connection, cycle, visit.path["unit"]).unit.key


def _numbers() -> range:
    return range(1, REASON_ROWS + 1)


ROUTES: tuple[Route, ...] = (
    post("/theo-doi/{cycle}/don-vi/{unit}/tra-lai", Deed.JUDGE_REPORT, send_back, again=show_sending_back),
    post("/theo-doi/{cycle}/don-vi/{unit}/chap-nhan", Deed.JUDGE_REPORT, accept, again=show_accepting),
)
