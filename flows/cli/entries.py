"""`vanthu entries`: what clerks typed from paper, and the word of a second one on it."""

from __future__ import annotations

import click

from flows.cli.reading import trial_lines
from models.approval import SHORTEST
from models.paper import PaperReport, PaperState
from models.store.cycles import open_cycles
from models.store.obligations import read_obligation
from models.store.paper_reports import read_paper_reports
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.collect.arrive import kept_path
from tasks.collect.paper import confirm_paper, reject_paper, show_paper
from tasks.office import Office, open_office

BY = click.option("--by", required=True, help="your full name")


@click.group()
def entries() -> None:
    """List what clerks typed from paper; show one, confirm it as a second clerk, or reject it."""


@entries.command("list")
@click.option("--all", "is_all", is_flag=True, help="those that are decided as well")
def list_(is_all: bool) -> None:
    """List what waits for a second clerk, in every open cycle."""
    office = open_office()
    with office.register.look() as connection:
        papers = [paper for cycle in open_cycles(connection) for paper in read_paper_reports(connection, cycle)]
    shown = [paper for paper in papers if is_all or paper.state is PaperState.TYPED]
    for paper in shown:
        click.echo(paper_line(office, paper))
    if not shown:
        click.echo("nothing waits for a second clerk")


@entries.command()
@click.argument("number", type=int)
def show(number: int) -> None:
    """Print what was typed as NUMBER, and the word that confirms it."""
    office = open_office()
    paper, trial = show_paper(office, number)
    for line in trial_lines(trial):
        click.echo(line)
    click.echo(paper_line(office, paper))
    if paper.scan:
        click.echo(f"scan {paper.scan_name}: {kept_path(office, paper.scan)}")
    if paper.state is PaperState.TYPED:
        click.echo(
            f"if it is what the paper says: vanthu entries confirm {number} --shown {paper.shown[:SHORTEST]} --by …"
        )


@entries.command()
@click.argument("number", type=int)
@click.option("--shown", required=True, help="the word that `vanthu entries show` printed")
@BY
def confirm(number: int, shown: str, by: str) -> None:
    """Say that NUMBER is what the paper says. Whoever typed it cannot."""
    paper = confirm_paper(open_office(), number, by=by, shown=shown, now=read_clock())
    click.echo(f"paper report {number} is {paper.unit}'s; the next sweep reads it")


@entries.command()
@click.argument("number", type=int)
@click.option("--reason", required=True)
@BY
def reject(number: int, reason: str, by: str) -> None:
    """Say that NUMBER is not what the paper says; it is kept, and can be typed anew."""
    reject_paper(open_office(), number, by=by, reason=reason, now=read_clock())
    click.echo(f"paper report {number} is put aside")


def paper_line(office: Office, paper: PaperReport) -> str:
    """One line on the report: whose, when it came, who typed it, how far it is."""
    with office.register.look() as connection:
        deadline = read_obligation(connection, paper.cycle, paper.unit).deadline
    stamp, late = paper.received_at.astimezone(ZONE), deadline.is_overdue(paper.received_at)
    when = f"stamped {stamp:%Y-%m-%d %H:%M}, {'late' if late else 'in time'}"
    return (
        f"paper report {paper.id}  {paper.cycle}  {paper.unit}  {when}, typed by {paper.typed_by}: {paper.state.value}"
    )
