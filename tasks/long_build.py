"""The collector of cycles: it waits while a long build lasts, and looks seldom in a process that does one command.

The one place where an office's own process tells it anything.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = (50_000, 20, 50)
"""Python's thresholds for a command, in new objects and in rounds: importing the engine alone makes a million."""
_lock = Lock()
_under_way: list[bool] = []
"""For each build under way, in whatever thread: whether the collector had been at work before it."""


@contextmanager
def long_build() -> Iterator[None]:
    """Nothing; for a `with`, or above a function. Nothing is kept from being freed but what refers to itself.

    A consolidation makes hundreds of thousands of values that live until the file is made. The collector goes through
    them (and through every library) again and again, a sixth of the time, and finds nothing: the memory is the same.
    """
    with _lock:
        _under_way.append(gc.isenabled() or any(_under_way))
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            was_at_work = _under_way.pop()
            if was_at_work and not _under_way:
                gc.enable()


def collect_seldom() -> None:
    """Nothing; from now on, in the whole process. When it ends nothing is looked through: all of it goes anyway.

    A command that imports the engine would spend a quarter of its time there, the last half second after its last word.
    """
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)
