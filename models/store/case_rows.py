"""The rows of one cycle, table by table, as the case file keeps them: streamed, in one order, every value as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Date, Select, select, text

from models.ledger import LedgerEntry
from models.store import tables
from models.store.tables.base import Exact, Instant
from models.worktime import ZONE

AT_ONCE = 500
"""Rows that are held in memory together."""
NAMES = (
    *("cycle", "obligation", "deadline_change", "extension", "rung", "ruling", "cut_off", "snapshot", "silent"),
    *("document", "outbox", "delivery", "letter", "arrival", "submission", "figure", "paper_report", "narrative_edit"),
    *("acknowledgement", "confirmation", "hold"),
)
"""The tables that tell of a cycle."""
WHOLE = {
    "cycle": ("directive", "form", "ladder", "calendar", "lead_deadline"),
    "obligation": ("unit_value", "deadline"),
    "submission": ("problems", "narratives"),
}
"""Columns that hold a whole value as JSON."""
HIDDEN = {"document": ("facts",), "outbox": ("attempts", "owner", "lease_until", "next_at", "last_error")}
"""What only the engine needs, or what names machines; the facts of a document are on its page."""


def hold_still(connection: Connection) -> None:
    """Nothing. All that this transaction reads from now on is one picture; it has read nothing before.

    SQLite's transactions are so by themselves.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def rows_of(connection: Connection, cycle: str, name: str) -> Iterator[dict[str, Any]]:
    """The rows of this table that belong to the cycle, by their key."""
    query, whole = _query(cycle, name), WHOLE.get(name, ())
    types = {column.name: type(column.type) for column in query.selected_columns}
    columns = [(column, json.loads if column in whole else _PLAIN.get(kind)) for column, kind in types.items()]
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query).tuples():
        cells = zip(columns, row, strict=True)
        yield {column: plain(value) if plain and value is not None else value for (column, plain), value in cells}


def stream_ledger(connection: Connection) -> Iterator[LedgerEntry]:
    """Every entry of the ledger, of all cycles, in order."""
    query = select(tables.ledger).order_by(tables.ledger.c.seq)
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query).mappings():
        yield LedgerEntry(**{str(name): value for name, value in row.items()})


def _query(cycle: str, name: str) -> Select[Any]:
    table = tables.metadata.tables[name]
    query = select(*(column for column in table.c if column.name not in HIDDEN.get(name, ())))
    if name == "delivery":
        box = tables.outbox
        query = query.join(box, box.c.id == table.c.outbox).where(box.c.cycle == cycle)
    else:
        query = query.where((table.c.key if name == "cycle" else table.c.cycle) == cycle)
    return query.order_by(*table.primary_key.columns)


def _local(at: datetime) -> str:
    return at.astimezone(ZONE).isoformat()


def _exact(value: Decimal) -> str:
    return format(value, "f")


_PLAIN: dict[type, Callable[[Any], Any]] = {Instant: _local, Date: date.isoformat, Exact: _exact}
"""How the values of a column become JSON, by its type; texts and numbers are what they are."""
