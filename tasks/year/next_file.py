"""Next year's file: made from this year's beside it, marked as a draft until a person has decided every point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.carry import carry_over, next_issue_day, next_key
from models.errors import Problem, RefusedError
from models.open_points import form_points, open_points
from models.periodic import is_periodic
from tasks.case import Case, read_case
from tasks.files import keep
from tasks.load import load_directive
from tasks.office import Office
from tasks.year.carried import carried_warnings
from tasks.year.checks import calendar_warnings, signing_warnings


@dataclass(frozen=True, kw_only=True)
class NextFile:
    """What was made, and what is to be looked at."""

    path: Path
    points: tuple[str, ...]
    warnings: tuple[str, ...]


def make_next_file(office: Office, path: Path, out: Path | None = None) -> NextFile:
    """The draft of next year's directive, written to `out` or beside the old file, its comments kept.

    Raises RefusedError: the old file does not hold or does not recur, or the new one lies there already.
    """
    case = read_case(path)
    target = out or path.with_name(_name(path, case))
    _refuse(case, path, target)
    day, about_day = next_issue_day(case.directive, case.place.calendar)
    points = (about_day, *open_points(case.directive), *form_points(case.place.forms[case.directive.form]))
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    keep(target, carry_over(text, case.directive, points, file=path.name, issue_on=day).encode())
    key, year = next_key(case.directive), case.directive.year + 1
    coming = replace(case, directive=replace(case.directive, key=key, year=year, issue_on=day))
    return NextFile(path=target, points=points, warnings=tuple(_warnings(office, coming, target)))


def _warnings(office: Office, coming: Case, target: Path) -> Iterator[str]:
    """What stands in the way of the coming issue beside its open points, and what is not as it was the last time."""
    yield from _problems(target, coming)
    yield from calendar_warnings(coming)
    yield from signing_warnings(coming, coming.directive.issue_on)
    yield from carried_warnings(office, coming.directive, coming.place, coming.folder)


def _refuse(case: Case, path: Path, target: Path) -> None:
    problems = []
    if case.directive.recurs is None:
        problems.append(Problem(where=path.name, what="it does not recur", mend="add 'recurs: annual'"))
    if is_periodic(case.directive):
        problems.append(Problem(where=path.name, what="it serves every period", mend="nothing: no new file is needed"))
    if target.exists():
        problems.append(Problem(where=str(target), what="it is there already", mend="move it away, or give --out"))
    if problems:
        raise RefusedError(problems)


def _name(path: Path, case: Case) -> str:
    old, new = str(case.directive.year), str(case.directive.year + 1)
    return path.name.replace(old, new) if old in path.name else f"directive-{next_key(case.directive)}.yaml"


def _problems(target: Path, case: Case) -> list[str]:
    """What is wrong with the new file apart from its open points, such as holidays that are not known yet."""
    try:
        load_directive(target, case.place, with_open_points=True)
    except RefusedError as error:
        return [str(problem) for problem in error.problems]
    return []
