"""`vanthu repair`: what the register shows undone; done by the ordinary acts, or only listed."""

from __future__ import annotations

import click

from models.store.cycles import open_cycles
from tasks.clock import read_clock
from tasks.office import open_office
from tasks.repair import Undone, lost_files, undone
from tasks.repair import repair as mend


@click.command()
@click.argument("cycle", required=False)
@click.option("--dry-run", is_flag=True, help="only list it")
def repair(cycle: str | None, dry_run: bool) -> None:
    """Do what is left undone in CYCLE (in every open cycle, where none is named).

    What a person must decide is only listed.
    """
    office, now = open_office(), read_clock()
    with office.register.look() as connection:
        keys = [cycle] if cycle else open_cycles(connection)
    for key in keys:
        done = () if dry_run else mend(office, key, now)
        for one, count in done:
            click.echo(f"✓ {key}: {one.what}: {one.cure} ({count})")
        for one in undone(office, key, now):
            click.echo(_line(key, one))
    for one in lost_files(office):
        click.echo(_line("files", one))


def _line(where: str, one: Undone) -> str:
    word = "→" if one.act else "! by a person:"
    return f"✗ {where}: {one.what}\n  {word} {one.cure}"
