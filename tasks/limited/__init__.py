"""Work on a file from unknown hands, in a process of its own: whatever the file does, it does to nobody else.

Children come from a fork server that has loaded the reader and nothing more: no thread, no database handle of the
caller, and a start of a few milliseconds.
"""

from __future__ import annotations

import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

from models.errors import VanthuError
from tasks.limited.nursery import CONTEXT, NurseryProcess

__all__ = ["CPU_SECONDS", "MEMORY_BYTES", "ChildLostError", "answer_of", "limit"]

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
            return _receive(receiving, seconds, most_bytes)
        finally:
            sending.close()
            _bury(child)


def limit() -> None:
    """Nothing. From now on this process has 1 GiB of address space, 10 s of processor time, and leaves no core."""
    for kind, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def _receive(receiving: Connection, seconds: float, most_bytes: int) -> bytes:
    if not receiving.poll(seconds):
        raise ChildLostError(f"not done within {seconds:g} s")
    try:
        return receiving.recv_bytes(most_bytes)
    except (EOFError, OSError) as error:
        raise ChildLostError(f"the limited process ended: {type(error).__name__}") from None


def _bury(child: NurseryProcess) -> None:
    if child.pid is not None:
        if child.is_alive():
            child.kill()
        child.join()
    child.close()
