"""The programs of a running office: a table. They start in this order and end in the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.dead_runs import close_dead_runs
from flows.engine import server_command, server_settings
from flows.up.deployments import POOL
from flows.up.site import Site

FEW, MANY = 2, 8
"""Runs at a time: SQLite bears two writers at once before it stalls (docs/decisions/0006), PostgreSQL more."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """One long-running process."""

    name: str
    what: str
    command: Callable[[Site], list[str]]
    settings: Callable[[Site], dict[str, str]] = lambda site: {}
    """What this program alone is told."""
    where: Callable[[Site], str] = lambda site: ""
    """The address at which people find it, if there is one."""
    before: Callable[[Site], object] = lambda site: None
    """What is put right each time before it starts."""
    patience: float = 6
    """Seconds it is given to end by itself."""


def _server(site: Site) -> list[str]:
    return server_command(site.port)


def _server_settings(site: Site) -> dict[str, str]:
    return server_settings(site.prefect, site.port)


def _worker(site: Site) -> list[str]:
    is_large = os.environ.get("PREFECT_SERVER_DATABASE_CONNECTION_URL", "").startswith("postgresql")
    limit = str(MANY if is_large else FEW)
    words = ("worker", "start", "--pool", POOL, "--type", "process", "--limit", limit, "--install-policy", "never")
    return [sys.executable, "-m", "prefect", *words]


def _worker_settings(site: Site) -> dict[str, str]:
    return {"PREFECT_WORKER_QUERY_SECONDS": "5"}


def _portal(site: Site) -> list[str]:
    vanthu = str(Path(sys.executable).with_name("vanthu"))
    return [vanthu, "portal", "--port", str(site.portal_port), "--demo-if-new", "--demo-home", str(site.state / "show")]


SERVER = Program(
    name="server",
    what="Prefect server and UI",
    command=_server,
    settings=_server_settings,
    where=lambda site: site.url.removesuffix("/api"),
)
WORKER = Program(
    name="worker",
    what=f"runs what is due, from the work pool {POOL!r}",
    command=_worker,
    settings=_worker_settings,
    before=lambda site: close_dead_runs(site.url),  # else a dead sweep keeps its place, and no other may start
)
PORTAL = Program(
    name="portal",
    what="the web door; a rehearsal, until the office has its first account (vanthu account)",
    command=_portal,
    where=lambda site: f"http://127.0.0.1:{site.portal_port}",
)
PROGRAMS = (SERVER, WORKER, PORTAL)
"""The server comes first: it must answer, and know the deployments, before the others start."""
