"""`vanthu issue`, `approve`, `sweep`: the clerk's acts, without Prefect."""

from __future__ import annotations

from pathlib import Path

import click

from models.periodic import is_periodic
from tasks.approval import approve_document, show_document
from tasks.case import read_case
from tasks.clock import read_clock
from tasks.files import keep
from tasks.issue import finish_papers
from tasks.naming import key_of
from tasks.office import open_office
from tasks.opening import begin_cycle
from tasks.year.due import due_cases

LOOK = "vanthu approve {key} directive"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, help="who prepared it; somebody else approves it")
def issue(file: Path, by: str) -> None:
    """Open the cycle of a directive FILE and put the directive forward for approval; of a periodic one, what is due."""
    case, now = read_case(file), read_clock()
    cases = due_cases(case, now) if is_periodic(case.directive) else (case,)
    for one in cases:
        key = one.directive.key
        is_new = begin_cycle(open_office(), one.directive, one.place, now, folder=one.folder, by=by)
        click.echo(f"cycle {key} {'opened' if is_new else 'was open already'}; look at it with: {LOOK.format(key=key)}")
    if not cases:
        click.echo(f"no period is due; the next: vanthu check {file}")


@click.command()
@click.argument("cycle")
@click.argument("document")
@click.option("--by", help="who approves; not who prepared it")
@click.option("--shown", help="the hash of the page that was looked at, or its first twelve characters")
def approve(cycle: str, document: str, by: str | None, shown: str | None) -> None:
    """Show the page of DOCUMENT in CYCLE; with --by and --shown, approve that page.

    What is approved is signed, numbered and issued; the next sweep sends it.
    """
    office, now = open_office(), read_clock()
    if not (by and shown):
        seen = show_document(office, cycle, document)
        path = office.home / "shown" / cycle / f"{key_of(document)}-{seen.sha256[:12]}.docx"
        keep(path, seen.data)
        click.echo(f"the page: {path}")
        click.echo(f"approve it with: vanthu approve {cycle} {document} --by NAME --shown {seen.sha256[:12]}")
        return
    approved = approve_document(office, cycle, document, by=by, shown=shown, now=now)
    finish_papers(office, cycle, now)
    click.echo(f"{document}: {approved.symbol}")


@click.command()
def sweep() -> None:
    """Do whatever is due in every open cycle, now: the flow that the schedule runs, without Prefect."""
    from flows import sweep as module
    from flows.undressed import undressed

    if (reason := open_office().stopped_because()) is not None:
        click.echo(f"stopped, nothing was done: {reason}")
        return
    with undressed():
        click.echo(f"{module.sweep()} cycle(s) looked at")
