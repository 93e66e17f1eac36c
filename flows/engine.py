"""A Prefect server of our own: started on loopback for as long as it is needed, and ended with all it started."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 90
"""The first start makes the server's database; later ones take a few seconds."""
SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "60",
    "PREFECT_LOGGING_SERVER_LEVEL": "WARNING",
}
"""What measurements asked for: one row at a time the recorder costs five times the processor (docs/decisions)."""
SERVER = "flows.server"
DATABASE = "prefect.db"
BLANK = Path(sys.prefix) / "share" / "vanthu" / f"prefect-{version('prefect')}.db"
"""A database with the server's schema and nothing in it, made once when the environment is: it takes ten seconds."""


class EngineError(RuntimeError):
    """The Prefect server did not start, or went away."""


@contextmanager
def prefect_server(home: Path, *, port: int | None = None) -> Iterator[str]:
    """The API URL of a running server whose database lies in `home`. Raises EngineError with its last words."""
    process, url = start_server(home, port=port or free_port())
    try:
        await_server(process, url, home)
        yield url
    finally:
        stop(process)


def start_server(
    home: Path, *, port: int, settings: Mapping[str, str] | None = None, module: str = SERVER
) -> tuple[subprocess.Popen[bytes], str]:
    """The server's process, which may not answer yet, and the API URL it will answer at. It is told `settings` too."""
    lay_database(home)
    environment = {**os.environ, **server_settings(home, port), **(settings or {})}
    return launch(server_command(port, module), environment, home / "server.log"), api_url(port)


def launch(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """The process, in a session of its own: a Ctrl-C in the terminal reaches only the one who started it."""
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def lay_database(home: Path) -> None:
    """Nothing. Where `home` holds no database of the server's, a blank one lies there now, if one was made."""
    home.mkdir(parents=True, exist_ok=True)
    if BLANK.exists() and not (home / DATABASE).exists():
        shutil.copyfile(BLANK, home / DATABASE)


def server_command(port: int, module: str = SERVER) -> list[str]:
    """What starts a server on loopback; `module` takes Prefect's own words, as `python -m prefect` would."""
    return [sys.executable, "-m", module, "server", "start", "--host", "127.0.0.1", "--port", str(port)]


def server_settings(home: Path, port: int) -> dict[str, str]:
    """What the server's environment must say besides."""
    return {**SETTINGS, "PREFECT_HOME": str(home), "PREFECT_UI_API_URL": api_url(port)}


def await_server(process: subprocess.Popen[bytes], url: str, home: Path, *, log: str = "server.log") -> None:
    """Nothing: the server answers. `log` is its log's name in `home`. Raises EngineError with its last words."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with suppress(OSError), urllib.request.urlopen(f"{url}/health", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    stop(process)
    last_words = (home / log).read_text(errors="replace")[-2000:]
    raise EngineError(f"the Prefect server did not start within {START_SECONDS} s:\n{last_words}")


def stop(process: subprocess.Popen[bytes], *, patience: float = 8) -> None:
    """Nothing: the server and whatever it started are gone. Asked politely first, with `patience` in seconds."""
    for sign, seconds in ((signal.SIGINT, patience), (signal.SIGTERM, 4), (signal.SIGKILL, 4)):
        if process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)


def make_blank() -> None:
    """Nothing: the blank database lies in the environment."""
    if BLANK.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        with prefect_server(Path(folder)):
            pass
        BLANK.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(Path(folder) / DATABASE)) as made:
            made.execute("VACUUM INTO ?", (str(BLANK),))


def free_port() -> int:
    """A port on loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def api_url(port: int) -> str:
    """Where a server on this port answers."""
    return f"http://127.0.0.1:{port}/api"


if __name__ == "__main__":
    make_blank()
