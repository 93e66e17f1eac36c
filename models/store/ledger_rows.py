"""The ledger's rows: appended in the transaction of the act they record, never changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, text

from models import ledger
from models.ledger import LedgerEntry, canonical, chain
from models.store import tables

CHAIN_LOCK = 0x56414E  # one writer of the chain at a time on PostgreSQL


def append(
    connection: Connection,
    *,
    at: datetime,
    cycle: str,
    act: str,
    each: Iterable[Mapping[str, object]],
    last: LedgerEntry | None = None,
) -> list[LedgerEntry]:
    """The entries that were added at the end of the chain, one for each of the details.

    `last`: the chain's end, where this same transaction wrote it: nobody else writes before it ends.
    """
    last, made = last or _last(connection), list[LedgerEntry]()
    for details in each:
        last = chain(last, at=at, cycle=cycle, act=act, details=canonical(details))
        made.append(last)
    if made:
        connection.execute(insert(tables.ledger), [vars(entry) for entry in made])
    return made


def read_ledger(
    connection: Connection, cycle: str | None = None, acts: Collection[str] | None = None
) -> tuple[LedgerEntry, ...]:
    """The entries in order, of one cycle or of all, and of these acts only where they are named."""
    query = select(tables.ledger).order_by(tables.ledger.c.seq)
    if cycle is not None:
        query = query.where(tables.ledger.c.cycle == cycle)
    if acts is not None:
        query = query.where(tables.ledger.c.act.in_(acts))
    return tuple(LedgerEntry(**row) for row in connection.execute(query).mappings())


def read_ledger_since(connection: Connection, cycle: str, seq: int, acts: str) -> tuple[LedgerEntry, ...]:
    """The cycle's entries after number `seq` of the acts that begin so ("report."), in order."""
    table = tables.ledger
    query = select(table).where(table.c.seq > seq, table.c.cycle == cycle, table.c.act.startswith(acts))
    return tuple(LedgerEntry(**row) for row in connection.execute(query.order_by(table.c.seq)).mappings())


def last_seq(connection: Connection) -> int:
    """The number of the ledger's last entry; 0 for a blank one."""
    return int(connection.scalar(select(func.max(tables.ledger.c.seq))) or 0)


def newest_entry_at(connection: Connection) -> datetime | None:
    """The latest instant that any entry names; None for a blank ledger. After a clock went back it is not the last."""
    newest: datetime | None = connection.execute(select(func.max(tables.ledger.c.at))).scalar()
    return newest


def verify_ledger(connection: Connection) -> str:
    """The head hash of an unbroken ledger. Raises BrokenLedgerError naming the first bad entry."""
    return ledger.verify(read_ledger(connection))


def _last(connection: Connection) -> LedgerEntry | None:
    if connection.dialect.name == "postgresql":  # SQLite's write lock is already ours
        connection.execute(text("SELECT pg_advisory_xact_lock(:chain)"), {"chain": CHAIN_LOCK})
    query = select(tables.ledger).order_by(tables.ledger.c.seq.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return LedgerEntry(**row) if row else None
