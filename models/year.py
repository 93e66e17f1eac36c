"""The year: when a yearly directive is due to be issued, and which one is missing. Each year has a file of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from models.deadline import read_deadline
from models.directive import Directive, Recurrence
from models.worktime import ZONE, WorkCalendar

ISSUE_AT = time(8)
"""When a directive may be opened on its day: prefect.yaml has the same hour."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What the file of a yearly directive says of itself, known before the whole is read."""

    file: str
    """From the folder of directives: "lao-cai/directive-2025.yaml"."""
    key: str
    year: int
    issue_on: date
    recurs: Recurrence = Recurrence.ANNUAL

    @property
    def is_yearly(self) -> bool:
        """Whether each year has a file of its own; a periodic directive has one file for all its periods."""
        return self.recurs is Recurrence.ANNUAL

    @property
    def series(self) -> str:
        """What it has in common with the directives of other years."""
        return series(self.key, self.year) or self.key


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A year for which a series has no file."""

    last: Heading
    """The latest file of the series."""
    year: int
    issue_on: date
    """The day on which it would be issued if it kept the day of the latest."""


def series(key: str, year: int) -> str | None:
    """The key without its year: "truyen-thong-cds-2025" → "truyen-thong-cds"; None where it does not end in it."""
    stem = key.removesuffix(f"-{year}")
    return stem if stem and stem != key else None


def begins_at(directive: Directive, calendar: WorkCalendar) -> datetime:
    """From when it is due to be opened: its day, or the next working day where nobody is there to sign.

    Aware, Asia/Ho_Chi_Minh. Raises UncoveredYearError.
    """
    day = directive.issue_on
    if not calendar.is_working_day(day):
        day = calendar.next_working_day(day)
    return datetime.combine(day, ISSUE_AT, ZONE)


def ends_at(directive: Directive, calendar: WorkCalendar) -> datetime:
    """The last moment of the units, as planned for its day: later it is never opened by itself.

    Aware. Raises AmbiguousDeadlineError, UncoveredYearError.
    """
    terms, day = directive.terms("units"), directive.issue_on
    deadline = read_deadline(
        terms.deadline_phrase or "", issued_on=day, received_on=day, calendar=calendar, reading=terms.reading
    )
    return deadline.last_legal_moment


def is_due(directive: Directive, calendar: WorkCalendar, now: datetime) -> bool:
    """Whether it should be open at `now` (aware): its day has come, and its units can still report in time.

    Raises AmbiguousDeadlineError, UncoveredYearError.
    """
    return begins_at(directive, calendar) <= now <= ends_at(directive, calendar)


def awaited(headings: Iterable[Heading], known: Collection[str], today: date) -> tuple[Heading, ...]:
    """Those whose day has come and whose cycle is not `known` to the register; a periodic one has always another."""
    return tuple(h for h in headings if h.issue_on <= today and not (h.is_yearly and h.key in known))


def gaps(headings: Iterable[Heading], today: date) -> tuple[Gap, ...]:
    """The series whose latest file is of an earlier year although the day of a later one has come."""
    found = []
    for last in latest(headings):
        year = today.year if moved(last.issue_on, today.year) <= today else today.year - 1
        if last.year < year:
            found.append(Gap(last=last, year=year, issue_on=moved(last.issue_on, year)))
    return tuple(found)


def coming_gaps(headings: Iterable[Heading], today: date) -> tuple[Gap, ...]:
    """The series that have no file for the next time their day comes, `today` included."""
    found = []
    for last in latest(headings):
        year = today.year if moved(last.issue_on, today.year) >= today else today.year + 1
        if last.issue_on < today and last.year < year:
            found.append(Gap(last=last, year=year, issue_on=moved(last.issue_on, year)))
    return tuple(found)


def latest(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """The latest file of each yearly series of each place."""
    found: dict[tuple[str, str], Heading] = {}
    for heading in sorted((h for h in headings if h.is_yearly), key=lambda heading: heading.year):
        found[heading.file.rpartition("/")[0], heading.series] = heading
    return tuple(found.values())


def moved(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th where the year has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
