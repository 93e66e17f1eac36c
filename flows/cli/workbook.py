"""`vanthu workbook`: the figures of a cycle as a workbook that counts, at any time."""

from __future__ import annotations

from pathlib import Path

import click

from flows.trace_wording import STANDING, WORKBOOK_NAME, WRITTEN
from tasks.clock import read_clock
from tasks.figures_workbook import figures_workbook
from tasks.files import keep
from tasks.office import open_office
from tasks.provenance import read_gathered


@click.command()
@click.argument("cycle")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="the file; named by the cycle where not said"
)
@click.option("--round", "number", type=int, help="the round of the cut-off; the last one, where none is named")
def workbook(cycle: str, out: Path | None, number: int | None) -> None:
    """Write the figures of CYCLE as a workbook; before the cut-off its title says that they are provisional."""
    office = open_office()
    gathered = read_gathered(office, cycle, read_clock(), number)
    path = out or Path(WORKBOOK_NAME.format(cycle=cycle))
    keep(path, figures_workbook(office, gathered))
    whole = gathered.whole
    standing = STANDING[gathered.is_provisional]
    reports, indicators = len(whole.reports), len(whole.form.indicators)
    click.echo(WRITTEN.format(path=path, reports=reports, indicators=indicators, standing=standing))
