"""`python -m flows.server server start …`: Prefect's own server, whose garbage is collected in a thread of its own.

While a connection waits for SQLite's write lock, SQLite keeps that connection to itself. A collector that runs in the
server's one thread for requests and finds an old statement of that connection waits with it; then nothing goes on, the
holder of the lock least of all, until SQLite gives up after a minute (docs/decisions/0006).
"""

from __future__ import annotations

import gc
import time
from importlib import import_module
from itertools import count
from threading import Thread

EVERY = 1.0
"""Seconds between two collections of what is young."""
SELDOM = 60
"""Each so many-th time everything is looked through, but for what was imported."""


def main() -> None:
    """Nothing: the server ran until it was told to stop."""
    gc.disable()
    import_module("prefect.server.api.server")
    collect_beside()
    import_module("prefect.cli").app()


def collect_beside() -> None:
    """Nothing. What is there now is never looked through; from now on only a thread of its own collects garbage."""
    gc.disable()
    gc.freeze()
    Thread(target=_collect, name="collector", daemon=True).start()


def _collect() -> None:
    for turn in count(1):
        time.sleep(EVERY)
        gc.collect(2 if turn % SELDOM == 0 else 1)


if __name__ == "__main__":
    main()
