"""`vanthu up`: the office at work in one terminal."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flows.engine import EngineError, free_port
from flows.up import Site, run_until_told
from tasks.office import locate_office


@click.command()
@click.option("--port", default=4200, show_default=True, help="of the Prefect UI, on loopback; 0 picks a free one")
@click.option("--portal-port", default=4280, show_default=True, help="of the web door, on loopback; 0 picks a free one")
@click.option(
    "--state", default="var", show_default=True, type=click.Path(path_type=Path), help="Prefect, logs, office"
)
def up(port: int, portal_port: int, state: Path) -> None:
    """Run Prefect's server, every deployment, a worker and the web door on loopback, until Ctrl-C.

    The office lies where VANTHU_HOME says, else in STATE/office.
    """
    state = state.absolute()
    home, _, directives = locate_office(None if os.environ.get("VANTHU_HOME") else state / "office")
    site = Site(
        state=state, home=home, directives=directives, port=port or free_port(), portal_port=portal_port or free_port()
    )
    try:
        run_until_told(site, click.echo)
    except EngineError as error:
        raise click.ClickException(str(error)) from error
