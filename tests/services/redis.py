"""A Redis server of the tests' own, on loopback, that keeps nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def redis_program() -> str | None:
    """The program, or None where there is none."""
    return shutil.which("redis-server")


@contextmanager
def redis(folder: Path) -> Iterator[int]:
    """The port of an empty server."""
    program, port = redis_program(), _free_port()
    assert program is not None
    words = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with (folder / "redis.log").open("wb") as log:
        server = subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, start_new_session=True)
    try:
        _await(port)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=10)


def _await(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as asked:
            asked.sendall(b"PING\r\n")
            if asked.recv(16).startswith(b"+PONG"):
                return
        time.sleep(0.1)
    raise TimeoutError("Redis did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
