"""The rehearsal's own Prefect server, and a client that waits for nothing it does not need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from flows.engine import SETTINGS, await_server, free_port, start_server, stop


@contextmanager
def rehearsal_engine(home: Path) -> Iterator[str]:
    """The API URL of a server that lives as long as the rehearsal of the office at `home`.

    Prefect must not have been imported before: it reads its settings once.
    """
    os.environ.update(SETTINGS, PREFECT_LOGGING_LEVEL="WARNING")
    os.environ["VANTHU_HOME"] = str(home)
    os.environ["PREFECT_HOME"] = str(home / "prefect")
    process, url = start_server(home / "prefect", port=free_port())
    os.environ["PREFECT_API_URL"] = url
    try:
        import_module("flows.rehearse")  # meanwhile: both take seconds
        await_server(process, url, home / "prefect")
        with _quick_client():
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
def _quick_client() -> Iterator[None]:
    """Without a heartbeat thread: each flow run would wait a second for it to end."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def _drain() -> None:
    """Nothing: what the client still holds is told to the server while there is one."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=10)
