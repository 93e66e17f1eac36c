"""Where the senders are born and killed: a process without threads, because it forks.

The mail server, which needs threads, lives in the process that asks.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import Pipe, Value, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import select

import flows.sweep as sweeping
from flows.undressed import undressed
from models import faults
from models.store import tables
from models.worktime import ZONE
from tasks.channels.mail import smtp
from tests.flows.mail_crashes import place, twins

SECONDS = 1.0
"""How long the sender waits for an answer: a busy machine must not look like a silent server."""
MOST_SWEEPS = 60
Span = tuple[datetime, datetime]
Kill = tuple[str, int]
"""A named point and which passage of it."""


@dataclass
class Nursery:
    """The far end of the line to the nursery, and what is known of the sender now alive."""

    line: Connection
    pid: Any
    clock: Any

    def run(self, home: Path, span: Span, port: int, kill: Kill | None) -> tuple[int, Counter[str]]:
        """The exit status of a sender that sweeps all of the span and until the outbox is at rest; points passed."""
        self.line.send((home, span, port, kill))
        return self.receive()

    def prepare(self, stage: str, home: Path, port: int) -> int:
        """The exit status of the process that laid this home."""
        self.line.send((stage, home, port))
        return self.receive()[0]

    def receive(self) -> tuple[int, Counter[str]]:
        """What the nursery says."""
        status, passed = self.line.recv()
        return status, Counter(passed)

    @property
    def now(self) -> datetime:
        """The instant of the last sweep."""
        return datetime.fromtimestamp(self.clock.value, ZONE)


@contextmanager
def nursery(twin: str | None) -> Iterator[Nursery]:
    """The nursery, forked before anybody starts a thread here."""
    here, there = Pipe()
    found = Nursery(here, Value("i", 0), Value("d", 0.0))
    process = get_context("fork").Process(target=_serve, args=(there, found, twin))
    process.start()
    try:
        yield found
    finally:
        here.send(None)
        process.join(timeout=30)


def _serve(line: Connection, shared: Nursery, twin: str | None) -> None:
    shared.line.close()  # ours is the other end: whoever asks may die, and is then not waited for
    smtp.SECONDS = SECONDS
    if twin:
        twins.TWINS[twin]()
    with undressed():
        while asked := line.recv():
            line.send(_warm_up(*asked) if len(asked) == 3 else _in_child(asked, shared))


def _warm_up(stage: str, home: Path, port: int) -> tuple[int, dict[str, int]]:
    """Laid here, in the nursery itself: what was read and compiled for it, every sender is born with."""
    place.tell_server(port)
    place.prepare(stage, home)
    place.rehearse(stage, home)
    return 0, {}


def _in_child(asked: tuple[Any, ...], shared: Nursery) -> tuple[int, dict[str, int]]:
    reading, writing = os.pipe()
    if (pid := os.fork()) == 0:
        passed: Counter[str] = Counter()
        try:
            _live(asked, shared, passed)
            os.write(writing, ",".join(f"{point}={times}" for point, times in passed.items()).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(9)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    status = os.waitpid(pid, 0)[1]
    return status, {point: int(times) for point, _, times in (one.partition("=") for one in told.split(",") if one)}


def _live(asked: tuple[Any, ...], shared: Nursery, passed: Counter[str]) -> None:
    shared.pid.value = os.getpid()
    home, (start, end), port, kill = asked
    place.tell_server(port)

    def on_reached(point: str) -> None:
        passed[point] += 1
        if kill == (point, passed[point]):
            os.kill(os.getpid(), signal.SIGKILL)

    faults.arm(on_reached)
    _sweep_until_rest(home, start, end, shared)


def _sweep_until_rest(home: Path, now: datetime, end: datetime, shared: Nursery) -> None:
    os.environ["VANTHU_HOME"] = str(home)
    office = place.fresh_office(home)
    box = tables.outbox
    waiting = select(box.c.state, box.c.next_at, box.c.lease_until).where(box.c.state.in_(("ready", "sending")))
    for _ in range(MOST_SWEEPS):
        shared.clock.value = now.timestamp()
        sweeping.sweep(now=now)
        with office.register.look() as connection:
            rows = connection.execute(waiting).tuples().all()
        if not rows and now >= end:
            return
        due = [lease if state == "sending" and lease else at for state, at, lease in rows]
        now = max(now, min([*due, *([end] if now < end else [])])) + timedelta(seconds=1)
    raise AssertionError("the outbox never came to rest")
