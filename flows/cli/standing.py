"""`vanthu merge`, `substitute`, `suspend`, `resume`: who reports for whom, and whose clock stands."""

from __future__ import annotations

from datetime import datetime

import click

from flows.cli.chosen import about_units, on_the_word_of
from models.choice import Choice
from models.grounds import Grounds
from models.worktime import ZONE
from tasks import suspending
from tasks.clock import read_clock
from tasks.lifting import merge_unit, name_substitute
from tasks.office import open_office

MINUTE = click.DateTime(["%Y-%m-%d %H:%M"])


@click.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--into", required=True, help="the unit that covers its duty from now on")
@on_the_word_of
def merge(cycle: str, unit: str, into: str, grounds: Grounds) -> None:
    """Record that UNIT was merged into another in the middle of CYCLE: it is chased no more."""
    merge_unit(open_office(), cycle, unit, into=into, grounds=grounds, now=read_clock())
    click.echo(f"{unit}: merged into {into}")


@click.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--sender", required=True, help="the unit that may send its report")
@click.option("--until", required=True, type=MINUTE, help='"2025-12-30 10:00", local time; not counted')
@click.option("--from", "since", type=MINUTE, help="now, where it is not given")
@on_the_word_of
def substitute(cycle: str, unit: str, sender: str, until: datetime, since: datetime | None, grounds: Grounds) -> None:
    """Let another unit send the report of UNIT in CYCLE, for a time."""
    now = read_clock()
    first = since.replace(tzinfo=ZONE) if since else now
    last = until.replace(tzinfo=ZONE)
    name_substitute(open_office(), cycle, unit, sender=sender, since=first, until=last, grounds=grounds, now=now)
    click.echo(f"{sender} may send for {unit}")


@click.command()
@click.argument("cycle")
@about_units
@click.option("--whole-cycle", is_flag=True, help="every unit, and the lead's own dates")
@on_the_word_of
def suspend(cycle: str, choice: Choice, whole_cycle: bool, grounds: Grounds) -> None:
    """Stop the clock of UNIT, of many units, or of the whole CYCLE: nothing is due and nothing is late meanwhile."""
    count = suspending.suspend(open_office(), cycle, _whom(whole_cycle, choice), grounds=grounds, now=read_clock())
    click.echo(f"the clock of {count} unit(s) stands")


@click.command()
@click.argument("cycle")
@about_units
@click.option("--whole-cycle", is_flag=True, help="what was stopped with --whole-cycle")
@on_the_word_of
def resume(cycle: str, choice: Choice, whole_cycle: bool, grounds: Grounds) -> None:
    """Let the clock go on: deadlines move by the working days for which it stood."""
    count = suspending.resume(open_office(), cycle, _whom(whole_cycle, choice), grounds=grounds, now=read_clock())
    click.echo(f"{count} deadline(s) moved")


def _whom(whole_cycle: bool, choice: Choice) -> Choice | None:
    if whole_cycle and (choice.units or choice.groups):
        raise click.UsageError("--whole-cycle means everybody: name no units with it")
    return None if whole_cycle else choice
