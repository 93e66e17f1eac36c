"""`vanthu calendar`: what a changed calendar moves, and what it moved."""

from __future__ import annotations

import click

from flows.control_room.moves import change_lines
from flows.wording import CALENDAR
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.calendar import follow_calendar, foresee_calendar, moves_on_record
from tasks.case import read_calendar
from tasks.clock import read_clock
from tasks.office import Office, open_office


@click.command()
@click.argument("cycle")
@click.option("--dry-run", is_flag=True, help="say what would move, and move nothing")
def calendar(cycle: str, dry_run: bool) -> None:
    """Let CYCLE follow its place's calendar.yaml now; list every unit whose deadline moves, before and after.

    The next sweep would do the same. Where nothing changed, list what the calendar has moved so far.
    """
    office, now = open_office(), read_clock()
    with office.register.look() as connection:
        place = read_cycle(connection, cycle).place
    act = foresee_calendar if dry_run else follow_calendar
    change = act(office, cycle, read_calendar(office.directives / place), now)
    for line in change_lines(change) if change else _on_record(office, cycle):
        click.echo(line)
    if change and dry_run:
        click.echo("dry run: nothing was moved")


def _on_record(office: Office, cycle: str) -> list[str]:
    with office.register.look() as connection:
        names = {o.unit.key: o.unit.name for o in read_obligations(connection, cycle)}
    moves = moves_on_record(office, cycle)
    if not moves:
        return [CALENDAR["none"]]
    return [
        CALENDAR["record"].format(
            at=move.at.astimezone(ZONE), unit=names[move.unit], before=move.before, after=move.after, why=move.reason
        )
        for move in moves
    ]
