"""One unit of the board: how it stands and why, what it sent, what was found, what reached it, what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models import explanation
from models.cycle import Cycle
from models.obligation import Obligation, Situation, situation
from models.ruling_wording import ruling_sentence
from models.store import Connection
from models.store.arrivals import read_arrivals
from models.store.deadline_changes import read_changes
from models.store.deliveries import deliveries_to
from models.store.extensions import read_requests
from models.store.judged import find_note
from models.store.obligations import read_chosen
from models.store.rungs import read_history, read_standings
from models.store.submissions import read_submissions
from models.store.unreached import read_unreached
from models.submission import SubmissionStatus, respond_by
from models.wording import reason_text, skip_text
from portal.access import Deed, own_cycle
from portal.answer import Answer, Page
from portal.pages.lead.given import duty_of, number_of
from portal.pages.lead.reading import read_version, shown_version
from portal.pages.lead.tallying import TAGS
from portal.pages.lead.telling import Told
from portal.route import Route, get
from portal.visit import Visit
from tasks.contacts import contacts_of

TEMPLATE = "lead/unit.html"
REASON_ROWS = 4
"""So many reasons can be given at once, each for a cell or for the whole report."""


def show_unit(visit: Visit) -> Answer:
    """Everything that is known of one unit in this cycle."""
    return unit_page(visit)


def unit_page(
    visit: Visit, problems: tuple[Told, ...] = (), form: str = "", fields: Mapping[str, str] | None = None
) -> Page:
    """The page; with the problems of the form that was refused, and what was typed into it."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        duty = duty_of(connection, cycle, visit.path["unit"])
        values = _values(connection, cycle, duty, visit)
    contacts = [c for c in contacts_of(visit.office.directives, cycle.place) if c.recipient == duty.unit.key]
    typed = {"problems": problems, "form": form, "fields": fields or {}, "contacts": contacts}
    return Page(template=TEMPLATE, values={**values, **typed}, status=422 if problems else 200)


def _values(connection: Connection, cycle: Cycle, duty: Obligation, visit: Visit) -> dict[str, Any]:
    key, unit = cycle.key, duty.unit.key
    versions = read_submissions(connection, key, unit)
    asked = number_of(visit.query.get("ban", "") or visit.fields.get("ban", ""))
    version = shown_version(versions, asked)
    reading = read_version(connection, cycle, version) if version else None
    closed = cycle.cut_off_at is not None or cycle.cut_off_due_at <= visit.now
    is_counted = version is not None and version.status is SubmissionStatus.ACCEPTED
    is_newest_returned = version is not None and version.status is SubmissionStatus.RETURNED and version == versions[-1]
    return {
        "cycle": cycle,
        "path": f"/theo-doi/{key}/don-vi/{unit}",
        "duty": duty,
        "unit": duty.unit,
        "told": _told(connection, cycle, duty, visit),
        "since": _since(connection, cycle, duty, visit),
        "tags": TAGS,
        "versions": versions[::-1],
        "reading": reading,
        "note": find_note(connection, key, unit, version.version) if version else None,
        "arrivals": read_arrivals(connection, key, unit)[::-1],
        "deliveries": deliveries_to(connection, key, unit),
        "is_unreached": unit in read_unreached(connection, key),
        "requests": read_requests(connection, key, unit)[::-1],
        "steps": _steps(connection, cycle, unit),
        "may_return": is_counted and not closed,
        "may_accept": is_newest_returned and reading is not None and not reading.is_blocked and not closed,
        "answer_by": min(respond_by(visit.now, duty.deadline, cycle.calendar), cycle.cut_off_due_at),
        "is_closed": closed,
        "rows": range(1, REASON_ROWS + 1),
    }


def _told(connection: Connection, cycle: Cycle, duty: Obligation, visit: Visit) -> dict[str, Any]:
    (standing,) = read_standings(connection, cycle.key, (duty,))
    others = [ruling.other for ruling in duty.rulings if ruling.other]
    names = {o.unit.key: o.unit.name for o in read_chosen(connection, cycle.key, others)}
    moves = [change for change in read_changes(connection, cycle.key) if change.unit == duty.unit.key]
    return {
        "why": explanation.explain(cycle, duty, standing, visit.now),
        "reasons": [reason_text(reason) for reason in duty.deadline.reasons],
        "rulings": [ruling_sentence(ruling, names) for ruling in duty.rulings],
        "moves": moves,
        "held": [rung.title for rung in cycle.ladder.rungs if rung.key in standing.held],
    }


def _since(connection: Connection, cycle: Cycle, duty: Obligation, visit: Visit) -> datetime | None:
    """When its newest file went back, for a unit that has to mend something; else what the explanation says."""
    arrivals = read_arrivals(connection, cycle.key, duty.unit.key)
    is_mending = situation(duty, visit.now) is Situation.RETURNED
    versions = read_submissions(connection, cycle.key, duty.unit.key) if is_mending else ()
    moments = [version.decided_at for version in versions] + [arrival.arrived_at for arrival in arrivals]
    return max(moments, default=None) if is_mending else None


def _steps(connection: Connection, cycle: Cycle, unit: str) -> list[dict[str, Any]]:
    titles = {rung.key: rung.title for rung in cycle.ladder.rungs}
    return [
        {"title": titles.get(step.rung, step.rung), "step": step, "why": skip_text(step.reason)}
        for step in read_history(connection, cycle.key, unit)
    ]


ROUTES: tuple[Route, ...] = (get("/theo-doi/{cycle}/don-vi/{unit}", Deed.OPEN_REPORT, show_unit),)
