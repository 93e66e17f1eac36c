"""`vanthu ui`: the Prefect UI on the runs of an office or of the demo, on loopback, until Ctrl-C."""

from __future__ import annotations

import time
from pathlib import Path

import click

from flows.engine import free_port, prefect_server


@click.command()
@click.option("--home", default="var/demo", show_default=True, type=click.Path(path_type=Path))
@click.option("--port", default=4200, show_default=True, help="0 picks a free one")
def ui(home: Path, port: int) -> None:
    """Open the Prefect UI on the runs that lie in HOME."""
    with prefect_server((home / "prefect").absolute(), port=port or free_port()) as url:
        click.echo(f"Prefect UI: {url.removesuffix('/api')}/runs   (Ctrl-C ends it)")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            click.echo("ended")
