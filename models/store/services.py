"""When the intake was surely working: one row for each unbroken stretch, lengthened by every sign of life."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from models.outage import Span, is_silent
from models.store import tables
from models.store.register import Act


def record_sign(act: Act) -> bool:
    """True where the intake works again after an outage. It worked at the act's instant; a silence begins a new row."""
    table = tables.service
    newest = select(table).order_by(table.c.id.desc()).limit(1).with_for_update()
    row = act.connection.execute(newest).mappings().first()
    spans = (Span(since=row["since"], until=row["until"]),) if row else ()
    if row and not is_silent(spans, act.now):
        later = max(row["until"], act.now)  # a clock that went back shortens nothing
        act.connection.execute(update(table).where(table.c.id == row["id"]).values(until=later))
        return False
    act.connection.execute(insert(table).values(since=act.now, until=act.now))
    return bool(row)


def read_service(connection: Connection) -> tuple[Span, ...]:
    """The stretches of service, oldest first."""
    table = tables.service
    rows = connection.execute(select(table.c.since, table.c.until).order_by(table.c.id)).tuples()
    return tuple(Span(since=since, until=until) for since, until in rows)
