"""`vanthu supplement`: what came after the report, as a numbered report of its own."""

from __future__ import annotations

import click

from documents import wording
from models.supplement import Difference
from tasks.clock import read_clock
from tasks.collect.arrive import count_waiting
from tasks.issue import finish_papers
from tasks.office import open_office
from tasks.supplement import close_supplement, preview_supplement, put_supplement_forward

NOTHING = "{cycle}: nothing came since the last report; nothing was done"


@click.command()
@click.argument("cycle")
@click.option("--by", required=True, help="who prepares it; somebody else approves it")
@click.option("--dry-run", is_flag=True, help="say what it would tell; store nothing")
def supplement(cycle: str, by: str, dry_run: bool) -> None:
    """Freeze what came after the report of CYCLE, and put it forward as a numbered supplement."""
    office, now = open_office(), read_clock()
    if waiting := count_waiting(office, cycle):
        click.echo(f"{waiting} file(s) wait at the door and do not count yet: vanthu sweep", err=True)
    if dry_run:
        found = preview_supplement(office, cycle, now)
        for line in [NOTHING.format(cycle=cycle)] if found is None else _lines(found):
            click.echo(line)
        return
    number = close_supplement(office, cycle, now, by=by)
    if number is None:
        click.echo(NOTHING.format(cycle=cycle))
        return
    document = put_supplement_forward(office, cycle, now)
    finish_papers(office, cycle, now)
    click.echo(f"{cycle}: round {number} is frozen; {document.key if document else ''} was put forward")


def _lines(found: Difference) -> list[str]:
    (before, now), (asked_before, asked) = found.received, found.asked
    came = [f"  {one.unit}" + (f" (replaces version {one.replaces})" if one.replaces else "") for one in found.came]
    changed = [
        f"  {one.code}{f' of {one.unit}' if one.unit else ''}: "
        f"{wording.figure(one.before)} → {wording.figure(one.now)} ({wording.figure(one.difference)})"
        for one in found.changed
    ]
    counts = f"{before}/{asked_before} → {now}/{asked} reports, {len(changed)} figure(s) change:"
    return [f"{len(came)} unit(s) came:", *came, counts, *changed]
