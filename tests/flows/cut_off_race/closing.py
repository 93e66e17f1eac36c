"""The books, closed while the units submit, and opened again; with care, or in one of two careless ways."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from models.cycle import Cycle
from models.grounds import Grounds
from models.store import snapshots
from models.store.cycles import read_cycle
from models.store.register import Act
from models.store.snapshots import read_snapshot
from tasks import consolidate
from tasks.consolidate import close_books
from tasks.office import Office, open_office
from tasks.reopening import reopen_books
from tests.flows.cut_off_race.submitting import due_at

WORD = Grounds(by="Sở VHTTDL", reason="Thử")


def close(key: str, runs: int, gate: Any, twin: str) -> list[dict[str, int]]:
    """What each round froze, by unit: the books are closed while the units submit, and opened again."""
    office, rng, frozen = open_office(), random.Random(0), list[dict[str, int]]()
    for number in range(1, runs + 1):
        gate.wait(60)
        time.sleep(rng.uniform(0, 0.12))
        with TWINS[twin](office, key):
            close_books(office, key, due_at(number))
        gate.wait(60)
        with office.register.look() as connection:
            frozen.append({report.unit.key: report.version for report in read_snapshot(connection, key)})
        if number < runs:
            reopen_books(office, key, until=due_at(number + 1), grounds=WORD, now=due_at(number))
    return frozen


@contextmanager
def stale(office: Office, key: str) -> Iterator[None]:
    """The accepted versions are listed before the lock is taken."""
    with office.register.look() as connection:
        listed = list(snapshots.accepted_versions(connection, key))
    with patch.object(snapshots, "accepted_versions", lambda *_: listed):
        yield


@contextmanager
def unlocked(office: Office, key: str) -> Iterator[None]:
    """The cycle's row is read and not held."""

    def careless(act: Act, cycle: str) -> Cycle:
        return read_cycle(act.connection, cycle)

    with patch.object(snapshots, "lock_cycle", careless), patch.object(consolidate, "lock_cycle", careless):
        yield


TWINS: dict[str, Callable[[Office, str], AbstractContextManager[None]]] = {
    "": lambda office, key: nullcontext(),
    "stale": stale,
    "unlocked": unlocked,
}
