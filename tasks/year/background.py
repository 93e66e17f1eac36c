"""What the register and the files of the place say of a directive before it is issued: its last cycle, and others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from models.directive import Directive
from models.errors import AmbiguousDeadlineError, RefusedError, UncoveredYearError
from models.experience import learn, warnings_of
from models.overlap import Asking, overlaps
from models.periodic import is_periodic, missed, root
from models.reason import Reason
from models.store.cycles import all_cycles, open_cycles, read_cycle
from models.store.marks import read_marks
from models.worktime import ZONE
from models.year import ends_at
from tasks.case import Case
from tasks.load import load_directive
from tasks.office import Office
from tasks.year import wording
from tasks.year.carried import last_cycle


def background_warnings(office: Office | None, case: Case, folder: Path) -> tuple[Reason, ...]:
    """How the units came the last time, and what is asked elsewhere of the place at the same time.

    `folder` holds the directive's file. Without an office only the files are known. Raises AmbiguousDeadlineError,
    UncoveredYearError.
    """
    directive, calendar = case.directive, case.place.calendar
    others = [*_open_cycles(office, case), *_files(office, case, folder)]
    until = ends_at(directive, calendar).astimezone(ZONE).date()
    form = case.place.forms[directive.form]
    return (*_experience(office, case), *overlaps(form, directive.issue_on, until, others))


def missed_warnings(office: Office, path: Path, case: Case, now: datetime) -> Iterator[str]:
    """The periods of the directive's file that ended before `now` (aware) and were never opened."""
    written = load_directive(path, case.place, with_open_points=True)
    with office.register.look() as connection:
        known = all_cycles(connection)
    with suppress(UncoveredYearError):  # told with the calendar
        for one in missed(written, case.place.calendar, now, known):
            yield wording.MISSED.format(key=one.key, phrase=one.terms("units").deadline_phrase)


def _experience(office: Office | None, case: Case) -> tuple[Reason, ...]:
    if office is None:
        return ()
    with office.register.look() as connection:
        last = last_cycle([read_cycle(connection, key) for key in all_cycles(connection)], case.directive, case.folder)
        if last is None or last.cut_off_at is None:
            return ()
        return warnings_of(learn(last.year, read_marks(connection, last, last.cut_off_at)))


def _open_cycles(office: Office | None, case: Case) -> Iterator[Asking]:
    if office is None:
        return
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in open_cycles(connection)]
    for cycle in cycles:
        if cycle.place == case.folder and root(cycle.key) != root(case.directive.key):
            start, end = (at.astimezone(ZONE).date() for at in (cycle.opened_at, cycle.cut_off_due_at))
            yield Asking(subject=cycle.directive.subject, form=cycle.form, from_on=start, until_on=end)


def _files(office: Office | None, case: Case, folder: Path) -> Iterator[Asking]:
    """The other directives of the place that are not in the register; one that cannot be read is told elsewhere."""
    known: set[str] = set()
    if office is not None:
        with office.register.look() as connection:
            known = set(all_cycles(connection))
    for path in sorted(folder.glob("directive-*.yaml")):
        try:
            other = load_directive(path, case.place, with_open_points=True)
            if other.key not in known and root(other.key) != root(case.directive.key):
                yield _asking(case, other)
        except (RefusedError, AmbiguousDeadlineError, UncoveredYearError):
            continue


def _asking(case: Case, other: Directive) -> Asking:
    calendar = case.place.calendar
    end = max(case.directive.issue_on, other.issue_on) if is_periodic(other) else ends_at(other, calendar).date()
    form = case.place.forms[other.form]
    return Asking(subject=other.subject, form=form, from_on=other.issue_on, until_on=end)
