"""`vanthu extend` and `exempt`: decisions on record."""

from __future__ import annotations

from datetime import datetime

import click

from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.decisions import ask_extension, decide_extensions
from tasks.decisions import exempt as lift
from tasks.office import open_office


@click.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d %H:%M"]), help='"2025-12-29 17:00", local time')
@click.option("--reason", required=True)
@click.option("--by", required=True, help="who decides")
def extend(cycle: str, unit: str, until: datetime, reason: str, by: str) -> None:
    """Give UNIT more time in CYCLE."""
    office, now = open_office(), read_clock()
    ask_extension(office, cycle, unit, until=until.replace(tzinfo=ZONE), reason=reason, now=now)
    click.echo(f"{decide_extensions(office, cycle, by=by, is_granted=True, now=now)} request(s) granted")


@click.command()
@click.argument("cycle")
@click.argument("unit")
@click.option("--reason", required=True)
@click.option("--by", required=True, help="who decides")
def exempt(cycle: str, unit: str, reason: str, by: str) -> None:
    """Lift the duty of UNIT in CYCLE (merged, dissolved, nothing to do with the plan)."""
    lift(open_office(), cycle, unit, by=by, reason=reason, now=read_clock())
    click.echo(f"{unit}: exempt")
