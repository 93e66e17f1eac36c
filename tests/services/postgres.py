"""A PostgreSQL server of the tests' own, on loopback, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CANDIDATES = (*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/bin").glob("postgres"))


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, or None where there is no server to start."""
    found = [folder for folder in CANDIDATES if (folder / "initdb").exists()]
    return found[-1] if found else None


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The URL of an empty database. PostgreSQL refuses to run as root, so root lends it another account."""
    bin_ = binaries()
    assert bin_ is not None
    # No folder of pytest's: each of its sessions closes the one above all of them to other accounts again.
    data = Path(tempfile.mkdtemp(prefix="vanthu-pg-"))
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_other:
        shutil.chown(data, "postgres")
    _run(*as_other, bin_ / "initdb", "-D", data, "-U", "vanthu", "-A", "trust", "--no-sync", "-E", "UTF8")
    server, port = _start(as_other, bin_, data, folder / "pg.log")
    try:
        _run(*as_other, bin_ / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "vanthu", "register")
        yield f"postgresql+psycopg://vanthu@127.0.0.1:{port}/register"
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # its data is thrown away with the folder
        server.wait(timeout=10)
        shutil.rmtree(data, ignore_errors=True)


def _start(as_other: list[str], bin_: Path, data: Path, log: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The server and its port; another port where somebody else took ours between finding it and using it."""
    for _ in range(3):
        port = _free_port()
        options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(data), "-c", "fsync=off", "-c", "max_connections=60"]
        with log.open("ab") as told:
            words = [*as_other, bin_ / "postgres", "-D", data, *options]
            server = subprocess.Popen(words, cwd="/", stdout=told, stderr=told, start_new_session=True)
        if _is_up(bin_, port, server):
            return server, port
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)
    raise TimeoutError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def _is_up(bin_: Path, port: int, server: subprocess.Popen[bytes]) -> bool:
    ready = [bin_ / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _ in range(300):
        if server.poll() is not None:
            return False
        if subprocess.run(ready, cwd="/", timeout=10).returncode == 0:
            return True
        time.sleep(0.1)
    return False


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, cwd="/", timeout=120)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
