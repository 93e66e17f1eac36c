"""Work on a file from unknown hands, in a process of its own: whatever the file does, it does to nobody else.

Children come from a fork server that has loaded the reader and nothing more: no thread, no database handle of the
caller, and a start of a few milliseconds.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from models.errors import VanthuError
from tasks.limited.nursery import CONTEXT, NurseryProcess

__all__ = ["CPU_SECONDS", "MEMORY_BYTES", "ChildLostError", "answer_of", "bury", "limit", "received", "renew"]

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 10


class ChildLostError(VanthuError):
    """A limited process died, starved, took too long, or answered with too much."""


def answer_of(deed: Callable[..., None], *arguments: object, seconds: float, most_bytes: int) -> bytes:
    """What a child that does `deed(connection, *arguments)` sent back; the child is gone when this returns.

    It is killed after `seconds`. The deed calls limit() first. Raises ChildLostError.
    """
    receiving, sending = CONTEXT.Pipe(duplex=False)
    child = NurseryProcess(target=deed, args=(sending, *arguments), daemon=True)
    with receiving:
        try:
            child.start()
            sending.close()
            return received(receiving, seconds, most_bytes)
        finally:
            sending.close()
            bury(child)


def limit(*, cpu_seconds: int = CPU_SECONDS) -> None:
    """Nothing. From now on this process has 1 GiB of address space, 10 s of processor time, and leaves no core.

    One that does several things in turn has `cpu_seconds` for all of them, and calls renew() before each.
    """
    for kind, soft, hard in (
        (resource.RLIMIT_AS, MEMORY_BYTES, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS, cpu_seconds),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))


def renew() -> None:
    """Nothing. From now on this process has 10 s of processor time again, within what limit() gave it for all."""
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (min(int(time.process_time()) + CPU_SECONDS, most), most))


def received(receiving: Connection, seconds: float, most_bytes: int) -> bytes:
    """What came through the pipe within `seconds`. Raises ChildLostError."""
    if not receiving.poll(seconds):
        raise ChildLostError(f"not done within {seconds:g} s")
    try:
        return receiving.recv_bytes(most_bytes)
    except (EOFError, OSError) as error:
        raise ChildLostError(f"the limited process ended: {type(error).__name__}") from None


def bury(child: NurseryProcess) -> None:
    """Nothing. The process is gone when this returns."""
    if child.pid is not None:
        if child.is_alive():
            child.kill()
        child.join()
    child.close()
