"""`vanthu read`: what would be read of a file that a unit sent; nothing is stored."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.cli.reading import trial_lines
from tasks.collect.trial import forms_of, try_any, try_report
from tasks.office import locate_office


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--form", "key", help="the form's key; else the one that the file says it is")
def read(file: Path, key: str | None) -> None:
    """Print what would be read of FILE (.docx or .xlsx), with every finding; exit 1 where it would be returned."""
    forms = forms_of(locate_office()[2])
    if key is not None and key not in forms:
        raise click.ClickException(f"no form {key!r}; one of: {', '.join(sorted(forms))}")
    data = file.read_bytes()
    trial = try_report(data, forms[key], file.name) if key else try_any(data, forms, file.name)
    for line in trial_lines(trial):
        click.echo(line)
    if any(problem.severity.is_returning for problem in trial.problems):
        sys.exit(1)
