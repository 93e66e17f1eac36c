"""`vanthu issue`, `approve`, `sweep`: the clerk's acts, without Prefect."""

from __future__ import annotations

from pathlib import Path

import click

from tasks.case import read_case
from tasks.clock import read_clock
from tasks.issue import approve_document, finish_papers
from tasks.office import open_office
from tasks.opening import begin_cycle


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def issue(file: Path) -> None:
    """Open the cycle of a directive FILE and put the directive forward for approval."""
    case, now = read_case(file), read_clock()
    is_new = begin_cycle(open_office(), case.directive, case.place, now, folder=case.folder)
    word = "opened" if is_new else "was open already"
    click.echo(
        f"cycle {case.directive.key} {word}; approve it with: vanthu approve {case.directive.key} directive --by NAME"
    )


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--by", required=True, help="who approves")
def approve(cycle: str, document: str, by: str) -> None:
    """Approve DOCUMENT of CYCLE: it is signed, numbered and issued; the next sweep sends it."""
    office, now = open_office(), read_clock()
    approved = approve_document(office, cycle, document, by=by, now=now)
    finish_papers(office, cycle, now)
    click.echo(f"{document}: {approved.symbol}")


@click.command()
def sweep() -> None:
    """Do whatever is due in every open cycle, now: the flow that the schedule runs, without Prefect."""
    from flows import sweep as module
    from flows.undressed import undressed

    with undressed():
        click.echo(f"{module.sweep()} cycle(s) looked at")
