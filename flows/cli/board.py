"""`vanthu status`: the board of units, at a glance."""

from __future__ import annotations

from datetime import datetime

import click
from rich.console import Console
from rich.table import Table

from flows.cli.mail import waiting_lines
from flows.decision_wording import WITH_NOTE
from flows.wording import BOARD_COLUMNS, SITUATIONS, STRANGER, UNSIGNED
from models.obligation import Obligation, Situation, situation
from models.ruling_wording import ruling_notes
from models.store.cycles import all_cycles, read_cycle
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.collect.arrive import strangers
from tasks.office import open_office
from tasks.past import duties_at
from tasks.signing.issued import unsigned
from tasks.upward import receipt_lines

STYLES = {Situation.ON_TIME: "green", Situation.LATE: "yellow", Situation.OVERDUE: "bold red"}


@click.command()
@click.argument("cycle", required=False)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="as it stood at another instant, local time, under the deadlines of then",
)
@click.option("--all", "everyone", is_flag=True, help="units that are done, too")
def status(cycle: str | None, at: datetime | None, everyone: bool) -> None:
    """Show the board of units of CYCLE (of every cycle, where none is named)."""
    office, now = open_office(), read_clock(at.replace(tzinfo=ZONE) if at else None)
    with office.register.look() as connection:
        for key in [cycle] if cycle else all_cycles(connection):
            _show(key, duties_at(connection, read_cycle(connection, key), now), now, everyone)
            for name in strangers(office, key):
                click.secho(STRANGER.format(name=name), fg="yellow")
            for line in waiting_lines(office, key):
                click.secho(line, fg="yellow")
            for line in receipt_lines(office, key, now):
                click.secho(line, fg="yellow")
            for document, why in unsigned(office, key).items():
                click.secho(UNSIGNED.format(document=document, why=why), fg="yellow")


def _show(cycle: str, obligations: tuple[Obligation, ...], now: datetime, everyone: bool) -> None:
    stands = [(obligation, situation(obligation, now)) for obligation in obligations]
    names = {obligation.unit.key: obligation.unit.name for obligation in obligations}
    counts = {s: sum(1 for _, stand in stands if stand is s) for s in Situation}
    summary = " · ".join(f"{SITUATIONS[s]} {n}" for s, n in counts.items() if n)
    table = Table(*BOARD_COLUMNS, title=f"{cycle} · {now:%d/%m/%Y %H:%M} · {len(stands)} đơn vị")
    for obligation, stand in stands:
        if everyone or stand not in (Situation.ON_TIME, Situation.LATE):
            arrived = f"{obligation.accepted_at:%d/%m %H:%M}" if obligation.accepted_at else "–"
            last = f"{obligation.deadline.last_legal_moment:%d/%m %H:%M}"
            table.add_row(
                obligation.unit.name,
                _stands(obligation, stand, names),
                arrived,
                last,
                str(obligation.returned),
                style=STYLES.get(stand),
            )
    console = Console()
    console.print(table)
    console.print(summary)


def _stands(obligation: Obligation, stand: Situation, names: dict[str, str]) -> str:
    note = ruling_notes(obligation.rulings, names)
    return WITH_NOTE.format(situation=SITUATIONS[stand], note=note) if note else SITUATIONS[stand]
