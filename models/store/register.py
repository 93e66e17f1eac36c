"""The one door to the register: `look` to read, `act` to write, each a transaction of its own."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event

from models.errors import OfficeStoppedError, RegisterBusyError
from models.faults import reached
from models.ledger import LedgerEntry
from models.store.ledger_rows import append
from models.store.trouble import plain_errors

ChannelOf = Callable[[str, str, tuple[str, ...]], str]
"""(place, recipient) → the channel that carries what is sent to it."""

facts = logging.getLogger("vanthu.fact")
"""Told of each ledger entry once it is committed, never of one that was rolled back."""


class Act:
    """One write transaction: its connection, its instant, and the ledger entries that go with it."""

    def __init__(self, connection: Connection, now: datetime, channel_of: ChannelOf) -> None:
        self.connection, self.now, self.channel_of = connection, now, channel_of
        self.noted: list[LedgerEntry] = []

    def note(self, cycle: str, act: str, **details: object) -> None:
        """Nothing. Adds one entry to the ledger, in this same transaction."""
        self.note_each(cycle, act, [details])

    def note_each(self, cycle: str, act: str, each: Iterable[Mapping[str, object]]) -> None:
        """Nothing. One entry for each of these details, in their order."""
        last = self.noted[-1] if self.noted else None
        self.noted += append(self.connection, at=self.now, cycle=cycle, act=act, each=each, last=last)


class _Turn:
    """Writers of one process take turns: SQLite lets a crowd sleep and try again, and some of it sleep for seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._lock = seconds, Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=self._seconds):
            raise RegisterBusyError("other writers of this process held the register for too long")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class Register:
    """The register at a database URL. Holds no connection until it is asked for one.

    `stopped_because` is asked before each write: where it gives a reason, nothing is written. `channel_of` is asked
    for each document that is put forward.
    """

    def __init__(
        self,
        url: str,
        *,
        busy_seconds: float = 15,
        stopped_because: Callable[[], str | None] = lambda: None,
        channel_of: ChannelOf = lambda place, recipient, wanted: "folder",
    ) -> None:
        self.url = url
        self._channel_of = channel_of
        self._stopped_because = stopped_because
        self._turn = _Turn(busy_seconds) if url.startswith("sqlite") else nullcontext()
        self._writing = _engine(url, busy_seconds, begin="BEGIN IMMEDIATE")
        self._reading = _engine(url, busy_seconds, begin="BEGIN", one_picture=True)

    @contextmanager
    def act(self, now: datetime) -> Iterator[Act]:
        """A write transaction at `now`: committed whole, or not at all.

        SQLite takes its write lock at once (BEGIN IMMEDIATE): a read that later turns into a write would
        number two documents alike without an error. Raises RegisterBusyError, StorageFullError,
        OfficeStoppedError.
        """
        if (reason := self._stopped_because()) is not None:
            raise OfficeStoppedError(reason)
        with self._turn, plain_errors(), self._writing.begin() as connection:
            act = Act(connection, now, self._channel_of)
            yield act
            reached("register.before_commit")
        for entry in act.noted:
            facts.info(entry.act, extra={"entry": entry})
        reached("register.after_commit")

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A read transaction: one consistent picture. Raises RegisterBusyError."""
        with plain_errors(), self._reading.connect() as connection:
            yield connection

    def close(self) -> None:
        """Nothing. Gives every connection back."""
        self._writing.dispose()
        self._reading.dispose()


def sqlite_url(path: Path) -> str:
    """The URL of a register kept in one file."""
    return f"sqlite:///{path}"


def _engine(url: str, busy_seconds: float, *, begin: str, one_picture: bool = False) -> Engine:
    if not url.startswith("sqlite"):
        level = "REPEATABLE READ" if one_picture else "READ COMMITTED"
        return create_engine(url, pool_pre_ping=True, isolation_level=level)
    engine = create_engine(url, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # we send BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
