"""A PostgreSQL server of the tests' own, on loopback, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CANDIDATES = (*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/bin").glob("postgres"))


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, or None where there is no server to start."""
    found = [folder for folder in CANDIDATES if (folder / "initdb").exists()]
    return found[-1] if found else None


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """The URL of an empty database. PostgreSQL refuses to run as root, so root lends it another account."""
    bin_, data, port = binaries(), folder / "pg", _free_port()
    assert bin_ is not None
    data.mkdir()
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_other:
        for place in (data, *folder.parents, folder):
            if place != Path("/"):
                place.chmod(place.stat().st_mode | 0o055)
        shutil.chown(data, "postgres")
    _run(*as_other, bin_ / "initdb", "-D", data, "-U", "vanthu", "-A", "trust", "--no-sync", "-E", "UTF8")
    options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(data), "-c", "fsync=off", "-c", "max_connections=60"]
    with (folder / "pg.log").open("wb") as log:
        server = subprocess.Popen(
            [*as_other, bin_ / "postgres", "-D", data, *options],
            cwd="/",
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _await(bin_, port)
        _run(*as_other, bin_ / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "vanthu", "register")
        yield f"postgresql+psycopg://vanthu@127.0.0.1:{port}/register"
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # its data is thrown away with the folder
        server.wait(timeout=10)


def _await(bin_: Path, port: int) -> None:
    for _ in range(300):
        ready = [bin_ / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(ready, cwd="/", timeout=10).returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not start")


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, cwd="/", timeout=120)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
