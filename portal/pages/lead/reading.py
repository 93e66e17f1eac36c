"""One unit's report as an officer reads it: this year beside last year's, cell by cell, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.acceptance_wording import cell
from models.comparison import Version, cells
from models.cycle import Cycle
from models.errors import Problem, Severity
from models.figures import number_text
from models.form import Figure, Indicator, Section
from models.store import Connection
from models.store.accepted import last_years_figures
from models.store.cycles import find_cycle
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import SubmissionStatus
from models.year import series

WEIGHTS = (Severity.BLOCKING, Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One cell: what it says now, in the version before and last year; `change` is now less last year."""

    item: Indicator | Section
    now: str
    before: str | None
    last_year: str
    change: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What the form calls the cell."""
        return self.item.label if isinstance(self.item, Indicator) else self.item.title

    @property
    def is_changed(self) -> bool:
        """Whether the version before said something else."""
        return self.before is not None and self.before != self.now


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One version, opened."""

    version: Submission
    figures: tuple[Beside, ...]
    sections: tuple[Beside, ...]
    findings: tuple[Problem, ...]
    has_last_year: bool

    @property
    def is_blocked(self) -> bool:
        """Whether it is not surely this unit's report."""
        return any(problem.severity is Severity.BLOCKING for problem in self.findings)


def shown_version(versions: tuple[Submission, ...], asked: int) -> Submission | None:
    """The version that was asked for; else the one that counts; else the newest; None where there is none."""
    named = [one for one in versions if one.version == asked]
    counts = [one for one in versions if one.status is SubmissionStatus.ACCEPTED]
    return next(iter((*named, *counts, *versions[::-1])), None)


def read_version(connection: Connection, cycle: Cycle, version: Submission) -> Reading:
    """The version with everything that it is compared with."""
    now = _said(connection, version)
    versions = read_submissions(connection, cycle.key, version.unit)
    before = next((one for one in versions if one.version == version.replaces), None)
    last, told = _last_year(connection, cycle, version.unit)
    tables = [
        cells(cycle.form, now),
        cells(cycle.form, _said(connection, before)) if before else None,
        cells(cycle.form, Version(figures=last, narratives=told)),
    ]
    figures = tuple(
        _beside(i, version, tables, _change(now.figures.get(i.code), last.get(i.code))) for i in cycle.form.asked
    )
    return Reading(
        version=version,
        figures=figures,
        sections=tuple(_beside(section, version, tables, "") for section in cycle.form.sections),
        findings=tuple(sorted(version.problems, key=lambda problem: WEIGHTS.index(problem.severity))),
        has_last_year=bool(last or told),
    )


def _beside(item: Indicator | Section, version: Submission, tables: list[dict[str, str] | None], change: str) -> Beside:
    now, before, last = tables
    assert now is not None
    assert last is not None
    where = cell(item)
    return Beside(
        item=item,
        now=now[item.code],
        before=before[item.code] if before is not None else None,
        last_year=last[item.code],
        change=change,
        problems=tuple(problem for problem in version.problems if problem.where == where),
    )


def _change(now: Figure | None, last: Figure | None) -> str:
    """Now less last year, with its sign; "" where one of both is no number: a blank is no zero."""
    if now is None or last is None or now.value is None or last.value is None or now.value == last.value:
        return ""
    difference = now.value - last.value
    return f"+{number_text(difference)}" if difference > 0 else number_text(difference).replace("-", "−")


def _said(connection: Connection, version: Submission) -> Version:
    figures = read_figures(connection, version.cycle, version.unit, version.version)
    return Version(figures=figures, narratives=version.narratives)


def _last_year(connection: Connection, cycle: Cycle, unit: str) -> tuple[Mapping[str, Figure], Mapping[str, str]]:
    figures = last_years_figures(connection, cycle.key, cycle.year, unit).get(unit, {})
    return figures, next(_last_narratives(connection, cycle, unit), {})


def _last_narratives(connection: Connection, cycle: Cycle, unit: str) -> Iterator[Mapping[str, str]]:
    name = series(cycle.key, cycle.year)
    before = find_cycle(connection, f"{name}-{cycle.year - 1}") if name else None
    versions = read_submissions(connection, before.key, unit) if before else ()
    yield from (one.narratives for one in versions if one.status is SubmissionStatus.ACCEPTED)
