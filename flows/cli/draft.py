"""`vanthu draft`: the consolidated report as a draft that an officer edits in Word, and back again."""

from __future__ import annotations

from pathlib import Path

import click

from models.worktime import ZONE
from tasks.after_editing import editing_ends_at
from tasks.clock import read_clock
from tasks.editing.draft import draft_of, stale_marks
from tasks.editing.taking import Outcome, take_draft
from tasks.files import keep
from tasks.office import Office, open_office


@click.command()
@click.argument("cycle")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="[default: draft-CYCLE.docx]")
@click.option("--take", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="a draft that was edited")
@click.option("--by", help="who edited it")
def draft(cycle: str, out: Path | None, take: Path | None, by: str | None) -> None:
    """Write the report of CYCLE as a draft with marks around what may be edited; --take FILE reads it back."""
    office = open_office()
    if take is None:
        path = out or Path(f"draft-{cycle}.docx")
        keep(path, draft_of(office, cycle))
        click.echo(path)
        if (until := editing_ends_at(office, cycle)) is not None:
            click.echo(
                f"it is approved by itself at {until.astimezone(ZONE):%H:%M %d/%m/%Y}; take the edited one before"
            )
        _look_again(office, cycle)
        return
    if out is not None or by is None:
        raise click.UsageError("--take FILE needs --by NAME, and no --out")
    _tell(take_draft(office, cycle, take.read_bytes(), name=take.name, by=by, now=read_clock()))
    _look_again(office, cycle)


def _tell(outcome: Outcome) -> None:
    for problem in outcome.warnings:
        click.echo(f"⚠ {problem.where}: {problem.what}\n  → {problem.mend}")
    for edit in outcome.edits:
        what = "taken" if edit.text else "given back to the plain sentence"
        click.echo(f"✓ {edit.mark}: {what}, version {edit.version}")
    if not outcome.edits:
        click.echo("no passage was changed")
    if outcome.is_redrafted:
        click.echo("the report that waits for approval was made anew")


def _look_again(office: Office, cycle: str) -> None:
    for mark in stale_marks(office, cycle):
        click.echo(f"⚠ {mark}: units' texts changed since it was edited; to look at again (take it to confirm)")
