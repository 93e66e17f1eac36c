"""A file as it came in: never opened by us in the browser, and given away only behind a warning."""

from __future__ import annotations

from models.arrival import Arrival, ArrivalState
from models.obligation import Obligation
from models.store.arrivals import read_arrival, read_arrivals
from models.store.submissions import read_submissions
from portal.access import Deed, own_cycle
from portal.answer import Answer, Download, MissingError, Page
from portal.pages.lead.given import duty_of, number_of
from portal.route import Route, get
from portal.visit import Visit
from tasks.collect.arrive import kept_path
from tasks.wording import refusal


def show_warning(visit: Visit) -> Answer:
    """What is known of the file, and what to heed before opening it."""
    duty, arrival = _find(visit)
    is_refused = arrival.state is ArrivalState.QUARANTINED
    why = refusal(arrival.code or "", arrival.name).what if is_refused else ""
    values = {"duty": duty, "arrival": arrival, "is_refused": is_refused, "why": why}
    return Page(template="lead/original.html", values={**values, "cycle_key": visit.path["cycle"]})


def give_file(visit: Visit) -> Answer:
    """The bytes as they came, as an attachment."""
    _, arrival = _find(visit)
    path = kept_path(visit.office, arrival.sha256)
    if not path.is_file():
        raise MissingError(arrival.sha256)
    return Download(data=path.read_bytes(), name=arrival.name)


def _find(visit: Visit) -> tuple[Obligation, Arrival]:
    """The file, where it came from this unit or was sent for it. Raises MissingError."""
    number = number_of(visit.path["file"])
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        duty = duty_of(connection, cycle, visit.path["unit"])
        known = {arrival.id: arrival for arrival in read_arrivals(connection, cycle.key, duty.unit.key)}
        if number in known:
            return duty, known[number]
        if any(one.arrival == number for one in read_submissions(connection, cycle.key, duty.unit.key)):
            return duty, read_arrival(connection, number)
    raise MissingError(visit.path["file"])


ROUTES: tuple[Route, ...] = (
    get("/theo-doi/{cycle}/don-vi/{unit}/tep/{file}", Deed.OPEN_REPORT, show_warning),
    get("/theo-doi/{cycle}/don-vi/{unit}/tep/{file}/tai", Deed.OPEN_REPORT, give_file),
)
