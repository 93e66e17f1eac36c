"""Where an office runs on one machine: its port, its folders, and that nobody else runs there."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.engine import ROOT, SETTINGS, EngineError, api_url

LOCK = "up.lock"


class TakenError(EngineError):
    """The port or the folder belongs to somebody else already; nothing was started."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """One running office. Everything the engine keeps lies under `state`; what is official lies in `home`."""

    state: Path
    home: Path
    directives: Path
    port: int
    portal_port: int = 0

    @property
    def url(self) -> str:
        """The Prefect API."""
        return api_url(self.port)

    @property
    def prefect(self) -> Path:
        """PREFECT_HOME: the server's database among others."""
        return self.state / "prefect"

    @property
    def logs(self) -> Path:
        """One log for each program."""
        return self.state / "log"

    def environment(self) -> dict[str, str]:
        """What every program is told, over the environment of whoever started this."""
        return {
            **os.environ,
            **SETTINGS,
            "PREFECT_HOME": str(self.prefect),
            "PREFECT_API_URL": self.url,
            "VANTHU_ROOT": str(ROOT),
            "VANTHU_HOME": str(self.home),
            "VANTHU_DIRECTIVES": str(self.directives),
        }


@contextmanager
def occupied(site: Site) -> Iterator[None]:
    """While it lasts, nobody else runs in this site's folder. Raises TakenError for the folder and for the port."""
    for folder in (site.prefect, site.logs):
        folder.mkdir(parents=True, exist_ok=True)
    with (site.state / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError(f"{site.state} is in use by another `vanthu up`: end that one first") from None
        yield


def refuse_taken_port(port: int) -> None:
    """Nothing, where the port is free. Raises TakenError."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise TakenError(
                f"port {port} is taken: end the program that listens there, or name another --port"
            ) from None
