"""What the year asks for now: the yearly directives whose day has come and that are not in the register yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.errors import AmbiguousDeadlineError, Problem, RefusedError, UncoveredYearError
from models.periodic import openings
from models.store.cycles import all_cycles
from models.worktime import ZONE
from models.year import Heading, awaited
from tasks.case import Case, read_case
from tasks.office import Office
from tasks.year.headings import read_headings

ASKED_FOR = timedelta(days=31)
"""How long a file that is refused is asked for after its day: its deadline cannot be known for certain."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """What to open now, and what should be opened and cannot be."""

    files: tuple[str, ...]
    """From the folder of directives: "lao-cai/directive-2025.yaml"."""
    problems: tuple[Problem, ...]


def due_files(office: Office, now: datetime) -> Due:
    """What is due at `now` (aware). A file with a point left open, or wrong, is a problem and not due."""
    headings, problems = read_headings(office.directives)
    with office.register.look() as connection:
        known = set(all_cycles(connection))
    files: list[str] = []
    found = list(problems)
    for heading in awaited(headings, known, now.astimezone(ZONE).date()):
        try:
            if _has_due(office, heading, now, known):
                files.append(heading.file)
        except RefusedError as error:
            if not heading.is_yearly or now.astimezone(ZONE).date() - heading.issue_on <= ASKED_FOR:
                found += [replace(p, where=f"{heading.file}: {p.where}") for p in error.problems]
    return Due(files=tuple(files), problems=tuple(found))


def due_cases(case: Case, now: datetime, known: Collection[str] = ()) -> tuple[Case, ...]:
    """What to open of this file at `now` (aware) and is not `known`: itself, or one for each period that is due.

    Raises RefusedError.
    """
    try:
        found = openings(case.directive, case.place.calendar, now, known)
    except (AmbiguousDeadlineError, UncoveredYearError) as error:
        mend = "correct the file, or add the year to calendar.yaml"
        raise RefusedError([Problem(where=case.directive.key, what=str(error), mend=mend)]) from None
    return tuple(replace(case, directive=directive) for directive in found)


def _has_due(office: Office, heading: Heading, now: datetime, known: Collection[str]) -> bool:
    return bool(due_cases(read_case(office.directives / heading.file), now, known))
