"""`vanthu template`: the Word templates of an office, to copy, to change in Word, and to check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from models.document import DocumentKind
from tasks.office import open_office
from tasks.templates import check_template, export_template, own_path
from tasks.validity import word_findings

KINDS = click.Choice([kind.value for kind in DocumentKind])


@click.group()
def template() -> None:
    """List, export and check Word templates."""


@template.command("list")
def list_templates() -> None:
    """Every kind, and whether this office has a template of its own."""
    office = open_office()
    for kind in DocumentKind:
        path = own_path(office, kind)
        click.echo(f"{kind.value:22} {path if path.exists() else 'shipped'}")


@template.command()
@click.argument("kind", type=KINDS)
@click.option("--to", "folder", default=Path(), type=click.Path(file_okay=False, path_type=Path), help="a folder")
def export(kind: str, folder: Path) -> None:
    """Copy the shipped template of KIND, to be changed in Word and put into the office's templates folder."""
    path = export_template(DocumentKind(kind), folder)
    click.echo(f"{path}\nchange it in Word, check it, then put it at {own_path(open_office(), DocumentKind(kind))}")


@template.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, type=KINDS)
def check(file: Path, kind: str) -> None:
    """Say everything that is wrong with a template FILE, and render it with sample and with hostile values."""
    found = (*check_template(DocumentKind(kind), file), *word_findings(file))
    errors = [finding for finding in found if finding.is_error]
    for finding in found:
        click.secho(f"{'✗' if finding.is_error else '⚠'} {finding}", fg="red" if finding.is_error else "yellow")
    click.echo(f"{len(errors)} error(s), {len(found) - len(errors)} warning(s)")
    if errors:
        sys.exit(1)
