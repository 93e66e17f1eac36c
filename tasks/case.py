"""Opening a directive's file together with the place it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from models.directive import Approval, Directive
from models.organisation import Roster
from models.worktime import WorkCalendar
from tasks.load import Place, load_calendar, load_directive, load_place
from tasks.load.roster import load_roster
from tasks.load.stamp import Stamp, stamp


@dataclass(frozen=True, kw_only=True)
class Case:
    """A directive, its place, and the name of the place's folder."""

    directive: Directive
    place: Place
    folder: str


def read_case(path: Path, approval: Approval | None = None) -> Case:
    """The case in this file. `approval` overrides the directive's own word where it is given.

    Raises RefusedError with every problem of the directive and of its place.
    """
    place = load_place(path.parent)
    directive = load_directive(path, place)
    return Case(
        directive=replace(directive, approval=approval) if approval else directive,
        place=place,
        folder=path.parent.name,
    )


def read_calendar(folder: Path) -> WorkCalendar:
    """The place's calendar as it is today; read again only when the file has changed. Raises RefusedError."""
    path = folder / "calendar.yaml"
    return _calendar(path, stamp(path))


def read_roster(folder: Path) -> Roster | None:
    """The place's roster as it is today; read again only when the file has changed. None where there is none.

    Raises RefusedError.
    """
    path = folder / "roster.csv"
    return _roster(path, stamp(path)) if path.is_file() else None


@lru_cache(maxsize=64)
def _roster(path: Path, stamp: Stamp) -> Roster:
    return load_roster(path)


@lru_cache(maxsize=64)
def _calendar(path: Path, stamp: Stamp) -> WorkCalendar:
    return load_calendar(path)
