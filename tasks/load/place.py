"""A place: its roster, calendar, ladder and forms, from one folder under directives/."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from models.delegation import DelegationTable
from models.errors import Problem, RefusedError
from models.form import Form
from models.ladder import Ladder
from models.organisation import Roster
from models.worktime import WorkCalendar
from tasks.load.checks import check_calendar, check_form
from tasks.load.contacts import FILE as CONTACTS
from tasks.load.contacts import load_contacts
from tasks.load.delegations import FILE as DELEGATIONS
from tasks.load.delegations import load_delegations
from tasks.load.ladder import check_ladder
from tasks.load.roster import load_roster
from tasks.load.shape import shape
from tasks.load.source import Source, open_source

Loaded = TypeVar("Loaded")


@dataclass(frozen=True, kw_only=True)
class Place:
    """All that directives of one place share."""

    roster: Roster
    calendar: WorkCalendar
    ladder: Ladder
    forms: Mapping[str, Form]
    """By key: "muc-iv"."""
    delegations: DelegationTable | None = None
    """Who may sign; None where the place has no delegations.yaml, and the directive's own block is taken."""


def load_place(folder: Path) -> Place:
    """The place in this folder: roster.csv, calendar.yaml, ladder.yaml, every form-*.yaml, delegations.yaml.

    contacts.csv is only looked through: it is read when something is sent (tasks/contacts.py).

    Raises RefusedError with every problem of every file.
    """
    problems: list[Problem] = []
    roster = _collect(problems, load_roster, folder / "roster.csv")
    calendar = _collect(problems, load_calendar, folder / "calendar.yaml")
    ladder = _collect(problems, load_ladder, folder / "ladder.yaml")
    forms = [_collect(problems, load_form, path) for path in sorted(folder.glob("form-*.yaml"))]
    if roster is not None:
        _collect(problems, lambda path: load_contacts(path, roster), folder / CONTACTS)
    delegations = _collect(problems, load_delegations, folder / DELEGATIONS)
    if not forms:
        problems.append(Problem(where="form-*.yaml", what="the folder has no form", mend="add form-<key>.yaml"))
    if problems or roster is None or calendar is None or ladder is None:
        raise RefusedError(problems)
    by_key = {form.key: form for form in forms if form}
    return Place(roster=roster, calendar=calendar, ladder=ladder, forms=by_key, delegations=delegations)


def load_calendar(path: Path) -> WorkCalendar:
    """calendar.yaml. Raises RefusedError."""
    return _load(WorkCalendar, path, check_calendar)


def load_ladder(path: Path) -> Ladder:
    """ladder.yaml. Raises RefusedError."""
    return _load(Ladder, path, check_ladder)


def load_form(path: Path) -> Form:
    """form-<key>.yaml. Raises RefusedError."""
    return _load(Form, path, check_form)


def _load(kind: type[Loaded], path: Path, check: Callable[[Loaded, Source], None]) -> Loaded:
    source = open_source(path)
    value = shape(kind, source)
    if value is not None:
        check(value, source)
    source.refuse_if_wrong()
    assert value is not None
    return value


def _collect(problems: list[Problem], load: Callable[[Path], Loaded], path: Path) -> Loaded | None:
    try:
        return load(path)
    except RefusedError as error:
        problems += error.problems
        return None
