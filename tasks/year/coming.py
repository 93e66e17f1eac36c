"""What periodic directives will open: their next periods, shown ahead; the sweep opens them when the day comes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from models.bookings import Booking, Stage
from models.cycle import obliged_units
from models.errors import AmbiguousDeadlineError, Problem, RefusedError, UncoveredYearError
from models.periodic import is_periodic, next_occasions
from models.store.cycles import all_cycles
from models.year import begins_at
from tasks.case import Case, read_case
from tasks.load import load_directive, load_place
from tasks.office import Office
from tasks.year.headings import read_headings

AHEAD = 4
"""So many periods of each directive are shown."""


def coming_openings(office: Office, now: datetime) -> tuple[Booking, ...]:
    """The openings to come after `now` (aware), earliest first. A file that cannot be read is told by the sweep."""
    found: list[Booking] = []
    with office.register.look() as connection:
        known = set(all_cycles(connection))
    for heading in read_headings(office.directives)[0]:
        if not heading.is_yearly:
            try:
                found += _openings(read_case(office.directives / heading.file), heading.file, now)
            except (RefusedError, AmbiguousDeadlineError, UncoveredYearError):
                continue
    ahead = (booking for booking in found if booking.due_at > now and booking.cycle not in known)
    return tuple(sorted(ahead, key=lambda booking: (booking.due_at, booking.key)))


def _openings(case: Case, file: str, now: datetime) -> list[Booking]:
    if not is_periodic(case.directive):
        return []
    calendar, units = case.place.calendar, len(obliged_units(case.directive, case.place.roster))
    return [
        Booking(
            cycle=one.key,
            stage=Stage.OPEN,
            due_at=begins_at(one, calendar),
            units=units,
            title=one.subject,
            file=file,
        )
        for one in next_occasions(case.directive, calendar, now, AHEAD)
    ]


def read_coming(path: Path, now: datetime) -> Case:
    """The case, its open points no obstacle: they are among what is told. Of a periodic one, its next period."""
    place = load_place(path.parent)
    directive = load_directive(path, place, with_open_points=True)
    try:
        directive = next_occasions(directive, place.calendar, now, 1)[0]
    except UncoveredYearError as error:
        raise RefusedError([Problem(where=path.name, what=str(error), mend="calendar.yaml")]) from None
    return Case(directive=directive, place=place, folder=path.parent.name)
