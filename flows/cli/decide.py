"""`vanthu extend` and `exempt`: decisions on record, for one unit or for many at once."""

from __future__ import annotations

from datetime import datetime

import click

from flows.cli.chosen import about_units, on_the_word_of
from flows.effect import effect_lines
from models.choice import Choice
from models.extension import ExtensionEffect
from models.grounds import Grounds
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.decisions import decide_extensions
from tasks.extending import ask_for_many, extend_units, show_extension
from tasks.lifting import exempt_units
from tasks.office import Office, open_office


@click.command()
@click.argument("cycle")
@about_units
@click.option("--until", type=click.DateTime(["%Y-%m-%d %H:%M"]), help='"2025-12-29 17:00", local time')
@on_the_word_of
@click.option("--dry-run", is_flag=True, help="only show what it would do")
@click.option("--ask", is_flag=True, help="record the request; somebody else decides")
@click.option(
    "--decide", type=click.Choice(["grant", "refuse"]), help="decide what was asked, of these units or of all"
)
def extend(
    cycle: str,
    choice: Choice,
    until: datetime | None,
    grounds: Grounds,
    dry_run: bool,
    ask: bool,
    decide: str | None,
) -> None:
    """Give UNIT, or many units at once, more time in CYCLE; --dry-run shows what it means for the lead."""
    office, now = open_office(), read_clock()
    if decide:
        asked = choice if choice.units or choice.groups else None
        told = {"by": grounds.by, "basis": grounds.basis, "reason": grounds.reason}
        count = decide_extensions(office, cycle, is_granted=decide == "grant", now=now, choice=asked, **told)
        click.echo(f"{count} request(s) {'granted' if decide == 'grant' else 'refused'}")
        return
    if until is None:
        raise click.UsageError("--until is missing")
    moment = until.replace(tzinfo=ZONE)
    if dry_run:
        _print(office, cycle, show_extension(office, cycle, choice, until=moment, now=now))
        click.echo("nothing was recorded")
    elif ask:
        click.echo(f"{ask_for_many(office, cycle, choice, until=moment, grounds=grounds, now=now)} request(s) wait")
    else:
        effects = extend_units(office, cycle, choice, until=moment, grounds=grounds, now=now)
        _print(office, cycle, effects)
        click.echo(f"{len(effects)} request(s) granted")


@click.command()
@click.argument("cycle")
@about_units
@on_the_word_of
@click.option("--dry-run", is_flag=True, help="only name whom it would concern")
def exempt(cycle: str, choice: Choice, grounds: Grounds, dry_run: bool) -> None:
    """Lift the duty of UNIT, or of many units at once, in CYCLE (dissolved, flood, nothing to do with the plan)."""
    names = exempt_units(open_office(), cycle, choice, grounds=grounds, now=read_clock(), is_dry=dry_run)
    for name in names:
        click.echo(f"{name}: {'would be exempt' if dry_run else 'exempt'}")


def _print(office: Office, key: str, effects: tuple[ExtensionEffect, ...]) -> None:
    for line in effect_lines(office, key, effects):
        click.echo(line)
