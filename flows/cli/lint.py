"""`vanthu lint`: does a Word file obey Decree 30/2020/NĐ-CP?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import BinaryIO

import click

from documents.lint import Finding
from documents.lint import lint as lint_page
from flows.wording import LINT
from models.errors import UnreadableFileError

Outcome = tuple[Finding, ...] | UnreadableFileError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="for machines: a list of files with their findings")
def lint(files: tuple[BinaryIO, ...], as_json: bool) -> None:
    """List what breaks Decree 30/2020 in each Word FILE; exit 1 where something does or a file cannot be read."""
    outcomes = [(file.name, _outcome(file)) for file in files]
    if as_json:
        click.echo(json.dumps([_record(*outcome) for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        _tell(outcomes)
    if any(outcome for _, outcome in outcomes):
        sys.exit(1)


def _outcome(file: BinaryIO) -> Outcome:
    try:
        return lint_page(file.read())
    except UnreadableFileError as error:
        return error


def _record(name: str, outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, UnreadableFileError):
        return {"file": name, "refused": outcome.code, "findings": []}
    return {"file": name, "refused": None, "findings": [asdict(finding) for finding in outcome]}


def _tell(outcomes: list[tuple[str, Outcome]]) -> None:
    found = 0
    for name, outcome in outcomes:
        if isinstance(outcome, UnreadableFileError):
            click.echo(LINT["refused"].format(file=name, code=outcome.code))
            continue
        found += len(outcome)
        lines = [LINT["finding"].format(file=name, **asdict(finding)) for finding in outcome]
        click.echo("\n".join(lines) or LINT["sound"].format(file=name))
    if found:
        click.echo(LINT["count"].format(findings=found, files=len(outcomes)))
