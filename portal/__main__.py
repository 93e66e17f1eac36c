"""`python -m portal`: serves the web door on loopback; a proxy with TLS stands before it where people are elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import click
import uvicorn

from models.worktime import ZONE
from portal.app import make_app
from portal.settings import settings_of
from tasks.clock import moved_clock
from tasks.collect.known_now import make_ready
from tasks.office import open_office

PORT = 4280


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=PORT, show_default=True)
@click.option("--at", type=click.DateTime(), help="a moved clock that starts here, for a rehearsal: 2025-12-26T09:00")
def serve(host: str, port: int, at: datetime | None) -> None:
    """Serve the web door of the office that the environment names, until told to end."""
    settings = settings_of(default_url=f"http://{host}:{port}")
    if at is not None:
        settings = replace(settings, clock=moved_clock(at.replace(tzinfo=ZONE)), is_rehearsal=True)
    office = open_office()
    make_ready(office)
    uvicorn.run(make_app(office, settings), host=host, port=port, log_level="warning", server_header=False)


if __name__ == "__main__":
    serve()
