"""What a file says, as lines: every cell as it was read, then every finding with its weight."""

from __future__ import annotations

from collections.abc import Iterator

from flows.wording import READING, SEVERITIES
from models.comparison import Version, cells
from models.errors import Problem
from models.form import Form
from models.submission import DIGEST_LETTERS, ReadReport, reading_digest
from tasks.collect.trial import Trial


def trial_lines(trial: Trial) -> Iterator[str]:
    """What would be read of the file, and what would be said of it."""
    if trial.report is not None:
        yield from report_lines(trial.report, trial.form)
    yield from problem_lines(trial.problems)
    is_returned = any(problem.severity.is_returning for problem in trial.problems)
    yield READING["returned" if is_returned else "accepted"]


def report_lines(report: ReadReport, form: Form) -> Iterator[str]:
    """The identity, then the cells in the order of the form, each with its place."""
    identity = "/".join(key or "?" for key in (report.cycle, report.form, report.unit))
    yield READING["identity"].format(identity=identity, reading=reading_digest(report)[:DIGEST_LETTERS])
    if report.is_nil:
        yield READING["nil"]
    yield from cell_lines(form, Version(figures=report.figures, narratives=report.narratives))


def cell_lines(form: Form, version: Version) -> Iterator[str]:
    """One line for each cell: code, label, answer, place."""
    labels = {i.code: f"{i.label} ({i.unit})" for i in form.indicators} | {s.code: s.title for s in form.sections}
    for code, text in cells(form, version).items():
        figure = version.figures.get(code)
        place = f"  [{figure.place}]" if figure is not None and figure.place else ""
        is_unread = figure is None and code not in version.narratives
        shown = READING["unread"] if is_unread else (text or READING["blank"])
        yield READING["cell"].format(code=code, label=labels[code], text=" ".join(shown.split()), place=place)


def problem_lines(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Every finding, the heaviest first."""
    order = list(SEVERITIES)
    for problem in sorted(problems, key=lambda problem: order.index(problem.severity)):
        yield READING["problem"].format(
            severity=SEVERITIES[problem.severity],
            where=problem.where,
            what=problem.what,
            mend=problem.mend,
            code=problem.code,
        )
