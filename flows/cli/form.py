"""`vanthu form`: a unit's form as a workbook, and the trial of a form's rules on a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.reading import problem_lines
from flows.wording import READING
from tasks.collect.trial import try_report
from tasks.files import keep
from tasks.form_workbook import unit_workbook
from tasks.load import load_place
from tasks.office import open_office
from tasks.wording import FORM_TITLE


@click.group()
def form() -> None:
    """Write a unit's form as a workbook; try a form's rules on a file."""


@form.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="the folder to write into")
def xlsx(cycle: str, unit: str, out: Path) -> None:
    """Write the form of UNIT in CYCLE as a workbook."""
    path = out / f"{FORM_TITLE} {cycle} {unit}.xlsx"
    keep(path, unit_workbook(open_office(), cycle, unit))
    click.echo(path)


@form.command(name="try")
@click.argument("form_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def try_form(form_file: Path, file: Path) -> None:
    """Print what the rules of FORM_FILE (form-*.yaml) say of FILE; exit 1 where it would be returned."""
    found = load_place(form_file.parent).forms.get(form_file.stem.removeprefix("form-"))
    if found is None:
        raise click.ClickException(f"{form_file.name} is no form-<key>.yaml of its place")
    problems = try_report(file.read_bytes(), found, file.name).problems
    for line in problem_lines(problems):
        click.echo(line)
    is_returned = any(problem.severity.is_returning for problem in problems)
    click.echo(READING["returned" if is_returned else "accepted"])
    if is_returned:
        sys.exit(1)
