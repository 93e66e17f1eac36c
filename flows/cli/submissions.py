"""`vanthu submissions`: every version of every report, as it was read, and what changed between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import click

from flows.cli.reading import cell_lines, problem_lines
from flows.wording import READING, SEVERITIES, SUBMISSION_STATUSES
from models.comparison import Version, differences
from models.form import Form
from models.store import Connection
from models.store.cycles import read_cycle
from models.store.submissions import Submission, read_figures, read_submissions
from models.worktime import ZONE
from tasks.office import open_office


@click.command()
@click.argument("cycle")
@click.argument("unit", required=False)
@click.option("--compare", is_flag=True, help="cell by cell, each version against the one before it")
def submissions(cycle: str, unit: str | None, compare: bool) -> None:
    """List the versions of the reports in CYCLE; of one UNIT, every cell as it was read."""
    with open_office().register.look() as connection:
        form = read_cycle(connection, cycle).form
        versions = read_submissions(connection, cycle, unit)
        lines = _compared(connection, versions, form) if compare else _listed(connection, versions, form, unit)
        for line in lines:
            click.echo(line)


def _listed(connection: Connection, versions: tuple[Submission, ...], form: Form, unit: str | None) -> Iterator[str]:
    for submission in versions:
        yield _headline(submission)
        if unit is not None:
            yield from cell_lines(form, _version(connection, submission))
            yield from problem_lines(submission.problems)


def _compared(connection: Connection, versions: tuple[Submission, ...], form: Form) -> Iterator[str]:
    for before, after in pairwise(versions):
        if before.unit == after.unit:
            yield _headline(after)
            for found in differences(form, _version(connection, before), _version(connection, after)):
                yield READING["change"].format(
                    code=found.code,
                    before=" ".join(found.before.split()) or READING["blank"],
                    after=" ".join(found.after.split()) or READING["blank"],
                )


def _version(connection: Connection, submission: Submission) -> Version:
    figures = read_figures(connection, submission.cycle, submission.unit, submission.version)
    return Version(figures=figures, narratives=submission.narratives)


def _headline(submission: Submission) -> str:
    weights = Counter(problem.severity for problem in submission.problems)
    return READING["version"].format(
        unit=submission.unit,
        version=submission.version,
        status=SUBMISSION_STATUSES[submission.status],
        at=submission.arrived_at.astimezone(ZONE),
        sha=submission.sha256[:12],
        nil=READING["nil_mark"] if submission.is_nil else "",
        weights="".join(f" · {SEVERITIES[s].lower()} {weights[s]}" for s in SEVERITIES if weights[s]),
    )
