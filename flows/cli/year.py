"""`vanthu prepare`, `next-year`: the coming issue is tried; next year's file is drafted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.office import open_office

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--at", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="as seen on another day, local time")
def prepare(file: Path, at: datetime | None) -> None:
    """Try the coming issue of a directive FILE as on its day; print what its owner should mend. Stores nothing."""
    from tasks.year.preparation import prepare as try_issue

    now = read_clock(at.replace(tzinfo=ZONE) if at else None)
    click.echo(try_issue(open_office(), file.absolute(), now).markdown(), nl=False)


@click.command("next-year")
@click.argument("file", type=FILE)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="where to write it, not beside FILE")
def next_year(file: Path, out: Path | None) -> None:
    """Draft next year's directive from FILE: what is carried over, what is moved, and what is left to decide.

    The draft is refused by every other command until each point of its list 'draft' is decided and deleted.
    """
    from tasks.year.next_file import make_next_file

    made = make_next_file(open_office(), file, out)
    click.echo(f"written: {made.path}")
    for point in made.points:
        click.echo(f"? {point}")
    for warning in made.warnings:
        click.secho(f"⚠ {warning}", fg="yellow")
    click.echo(f"{len(made.points)} point(s) to decide; see them again with: vanthu check {made.path}")
