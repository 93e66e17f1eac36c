"""The rehearsal's own Prefect server, and a client that waits for nothing it does not need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from flows.engine import BLANK, SETTINGS, await_server, free_port, start_server, stop

IDLE = ("SCHEDULER", "LATE_RUNS", "FOREMAN", "TRIGGERS", "PAUSE_EXPIRATIONS", "CANCELLATION_CLEANUP", "REPOSSESSOR")
"""Services of the server that have nothing to do: a rehearsal has no deployment, worker, automation or lease."""
UNNEEDED = {f"PREFECT_SERVER_SERVICES_{service}_ENABLED": "false" for service in IDLE}
READY = {"PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false", "PREFECT_API_BLOCKS_REGISTER_ON_START": "false"}
"""For a database that was copied: it has its schema and Prefect's blocks already."""
CLIENT = {
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
}
"""Questions of a client to a server it does not know; this one was started a moment ago from the same environment."""


@contextmanager
def rehearsal_engine(home: Path) -> Iterator[str]:
    """The API URL of a server that lives as long as the rehearsal of the office at `home`.

    Prefect must not have been imported before: it reads its settings once.
    """
    os.environ.update(SETTINGS, **CLIENT)
    os.environ["PREFECT_HOME"] = str(home / "prefect")
    settings = {**UNNEEDED, **(READY if BLANK.exists() else {})}
    process, url = start_server(home / "prefect", port=free_port(), settings=settings)
    os.environ["PREFECT_API_URL"] = url
    try:
        import_module("flows.rehearse")  # meanwhile: both take seconds
        await_server(process, url, home / "prefect")
        with _quick_client(home / "prefect" / "storage"):
            yield url
        _drain()
    finally:
        stop(process)


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
    ask the server where.
    """
    from prefect.context import SyncClientContext
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.annual_cycle import annual_cycle
    from flows.sweep import PHASES

    for flow in (annual_cycle, *PHASES):
        flow.persist_result, flow.result_storage = False, storage
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}), SyncClientContext.get_or_create():
        yield


def _drain() -> None:
    """Nothing: what the client still holds is told to the server while there is one."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=10)
