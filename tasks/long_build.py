"""Long builds: the collector of cycles waits while one lasts. The one place where it is told anything."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

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
