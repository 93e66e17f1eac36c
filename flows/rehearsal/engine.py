"""The rehearsal's own Prefect server."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.engine import BLANK, SETTINGS, free_port, start_server, stop

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
READY = {
    "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION": "false",
}
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
