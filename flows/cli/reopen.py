"""`vanthu reopen`: a new round, because a person decided so; the old snapshot stays."""

from __future__ import annotations

from datetime import datetime

import click

from flows.cli.chosen import on_the_word_of
from models.grounds import Grounds
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.reopening import reopen_books


@click.command()
@click.argument("cycle")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d %H:%M"]), help='"2025-12-30 10:00", local time')
@on_the_word_of
def reopen(cycle: str, until: datetime, grounds: Grounds) -> None:
    """Open the books of CYCLE again until a new cut-off; what the old one froze stays for ever."""
    moment = until.replace(tzinfo=ZONE)
    number = reopen_books(open_office(), cycle, until=moment, grounds=grounds, now=read_clock())
    click.echo(f"{cycle}: round {number} is open until {moment:%H:%M %d/%m/%Y}; the snapshot of the last one stays")
