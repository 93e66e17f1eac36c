"""The rehearsal's own Prefect server, and a client that waits for nothing it does not need."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.engine import BLANK, SETTINGS, await_server, free_port, start_server, stop

SERVER = "flows.rehearsal.server"
IDLE = (
    "SCHEDULER", "LATE_RUNS", "FOREMAN", "TRIGGERS", "PAUSE_EXPIRATIONS", "CANCELLATION_CLEANUP", "REPOSSESSOR",
    "CLEANUP_RECONCILER",
)  # fmt: skip
"""Services of the server that have nothing to do: a rehearsal has no deployment, worker, automation or lease."""
UNNEEDED = {
    **{f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false" for service in IDLE},
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "[]",  # "false" would mean: events, as ever
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
}
"""Nothing of a rehearsal is a week old, and nobody listens to its events while it plays."""
READY = {"PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false", "PREFECT_API_BLOCKS_REGISTER_ON_START": "false"}
"""For a database that was copied: it has its schema and Prefect's blocks already."""
AT_THE_END = {
    f"PREFECT_SERVER_SERVICES_{service}_{setting}": value
    for service in ("TASK_RUN_RECORDER", "EVENT_PERSISTER")
    for setting, value in (("BATCH_SIZE", "1000"), ("FLUSH_INTERVAL", "600"))
}
"""Task runs and events are written by the thousand, and what is left when the server ends.

Each time they are written, a request that had begun to read finds SQLite changed and is told to come back in two
seconds: every five seconds, that was a sixth of a rehearsal.
"""
LAST_WRITING = 60.0
"""Seconds in which the server may write what is left; on an idle machine it needs one."""
CLIENT = {
    "PREFECT_CLIENT_CUSTOM_HEADERS": '{"Accept-Encoding": "identity"}',
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
}
"""No questions to a server that was started a moment ago from the same environment, and nothing packed for loopback."""


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A server that was started and may not answer yet: its process, its API URL, and where its database lies."""

    process: subprocess.Popen[bytes]
    url: str
    home: Path


@contextmanager
def rehearsal_server(home: Path) -> Iterator[Coming]:
    """A server that lives as long as the rehearsal of the office at `home`; it takes seconds to start, and has begun.

    Prefect must not have been imported before: it reads its settings once.
    """
    os.environ.update(SETTINGS, **CLIENT)
    os.environ["PREFECT_HOME"] = str(home / "prefect")
    settings = {**UNNEEDED, **AT_THE_END, **(READY if BLANK.exists() else {})}
    process, url = start_server(home / "prefect", port=free_port(), settings=settings, module=SERVER)
    os.environ["PREFECT_API_URL"] = url
    try:
        yield Coming(process=process, url=url, home=home / "prefect")
    finally:
        stop(process, patience=LAST_WRITING)


@contextmanager
def rehearsal_client(server: Coming) -> Iterator[None]:
    """While it lasts, the server answers and this process's runs are told to it. Raises EngineError with its words."""
    await_server(server.process, server.url, server.home)
    with _quick_client(server.home / "storage"):
        yield
    _drain()


def count_flow_runs() -> int:
    """How many flow runs the server recorded."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/flow_runs/count", json={})
        return int(answer.json())


@contextmanager
def _quick_client(storage: Path) -> Iterator[None]:
    """One client for all runs: each of its own would read the certificates of the world and connect anew.

    Without a heartbeat thread, for whose end each flow run would wait a second. Results lie nowhere, so no run has to
    ask the server where; and what the server calls each flow is asked once.
    """
    from prefect.context import SyncClientContext
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.annual_cycle import annual_cycle
    from flows.sweep import PHASES

    for flow in (annual_cycle, *PHASES):
        flow.persist_result, flow.result_storage = False, storage
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}), SyncClientContext.get_or_create() as context:
        context.client.request = _remembering_flows(context.client.request)  # type: ignore[method-assign]
        yield


def _remembering_flows(request: Callable[..., Any]) -> Callable[..., Any]:
    """The request, which asks the server once, not before each run, under which id it knows a flow."""
    known: dict[str, Any] = {}

    def ask(method: str, path: str, *words: Any, **named: Any) -> Any:
        if (method, path) != ("POST", "/flows/"):
            return request(method, path, *words, **named)
        flow = str(named["json"])
        if flow not in known:
            known[flow] = request(method, path, *words, **named)
        return known[flow]

    return ask


def _drain() -> None:
    """Nothing: what the client still holds is told to the server while there is one."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=10)
