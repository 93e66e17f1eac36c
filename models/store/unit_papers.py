"""The papers that were sent to one unit, as it sees them: only what has bytes and went its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, select

from models.document import DocumentKind
from models.store import tables

PAPER, BOX = tables.document, tables.outbox


@dataclass(frozen=True, kw_only=True)
class UnitPaper:
    """One document that goes to the unit. `sent_at` is None while it waits in the outbox."""

    id: int
    kind: DocumentKind
    title: str
    symbol: str | None
    issued_at: datetime
    path: str
    sha256: str
    sent_at: datetime | None


def papers_of(connection: Connection, cycle: str, unit: str) -> tuple[UnitPaper, ...]:
    """What was issued to the unit in this cycle, oldest first, each paper once."""
    found: dict[int, UnitPaper] = {}
    for row in connection.execute(_query(cycle, unit).order_by(PAPER.c.id, BOX.c.id)).mappings():
        found.setdefault(row["id"], UnitPaper(**{**row, "kind": DocumentKind(row["kind"])}))
    return tuple(found.values())


def find_paper(connection: Connection, cycle: str, unit: str, number: int) -> UnitPaper | None:
    """The paper of this number, where it was issued to the unit; None for others' and missing alike."""
    row = connection.execute(_query(cycle, unit).where(PAPER.c.id == number)).mappings().first()
    return UnitPaper(**{**row, "kind": DocumentKind(row["kind"])}) if row else None


def _query(cycle: str, unit: str) -> Select[tuple[object, ...]]:
    columns = (PAPER.c[name] for name in ("id", "kind", "title", "symbol", "issued_at", "path", "sha256"))
    query = select(*columns, BOX.c.delivered_at.label("sent_at")).join(BOX, BOX.c.document == PAPER.c.id)
    is_its = (BOX.c.cycle == cycle, BOX.c.recipient == unit, BOX.c.state != "withdrawn")
    return query.where(*is_its, PAPER.c.path.is_not(None), PAPER.c.issued_at.is_not(None))
