"""Runs whose process is gone: when worker and run die together nobody tells the server, and it shows them for ever.

Where the server is on this machine, so are its runs, and each says its process. A server elsewhere has runs on
machines that cannot be seen from here, and is left alone. What a dead run left undone, the sweep does anyway.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flows.api import ask
from flows.wording import PROCESS_GONE

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PROC = Path("/proc")
MANY = 200
"""As many runs as a server gives in one answer."""

log = logging.getLogger(__name__)


def close_dead_runs(url: str | None) -> tuple[str, ...]:
    """The names of the runs that the server at the API URL showed as running, and now shows as crashed.

    Never fails: a server that is away is put right another time.
    """
    if not url or urlsplit(url).hostname not in LOOPBACK or not (PROC / "self" / "environ").exists():
        return ()
    try:
        return tuple(_close(url))
    except OSError as error:
        log.warning("dead runs are still shown as running: %s", error)
        return ()


def _close(url: str) -> Iterator[str]:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}}, "limit": MANY}
    for run in ask(url, "/flow_runs/filter", wanted):
        if _is_dead(_outermost(url, run)):
            crashed = {"type": "CRASHED", "name": "Crashed", "message": PROCESS_GONE}
            # unforced: a run that has ended at this very moment keeps its own last state
            if ask(url, f"/flow_runs/{run['id']}/set_state", {"state": crashed})["status"] == "ACCEPT":
                yield run["name"]


def _outermost(url: str, run: dict[str, Any]) -> dict[str, Any]:
    """The run in whose process this one goes on: a flow that was called by another has none of its own."""
    while run["parent_task_run_id"]:
        parent = ask(url, f"/task_runs/{run['parent_task_run_id']}")
        run = ask(url, f"/flow_runs/{parent['flow_run_id']}")
    return run


def _is_dead(run: dict[str, Any]) -> bool:
    """Whether the run has ended, or surely has no process. One that was started by hand does not say its process."""
    if run["state_type"] in ("CRASHED", "FAILED", "CANCELLED", "COMPLETED"):
        return True
    process = str(run["infrastructure_pid"] or "").rpartition(":")[-1]
    return process.isdigit() and not _belongs_to(int(process), run["id"])


def _belongs_to(process: int, run: str) -> bool:
    """Whether the process lives and may be this run's: its number may have passed to another."""
    with suppress(PermissionError):
        try:
            return run.encode() in (PROC / str(process) / "environ").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return False
    return True
