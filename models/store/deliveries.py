"""Deliveries in the register: when each recipient first had a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from models.store import tables


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One document on its way to one recipient. `state`: ready, sending, sent, failed, bounced, replaced, withdrawn."""

    id: int
    title: str
    channel: str
    state: str
    delivered_at: datetime | None
    last_error: str | None


def deliveries_to(connection: Connection, cycle: str, recipient: str) -> tuple[Delivery, ...]:
    """Everything of the cycle that went or goes to this recipient, the newest first."""
    box, paper = tables.outbox, tables.document
    columns = (box.c[name] for name in ("id", "channel", "state", "delivered_at", "last_error"))
    query = select(*columns, paper.c.title).join(paper, paper.c.id == box.c.document)
    query = query.where(box.c.cycle == cycle, box.c.recipient == recipient).order_by(box.c.id.desc())
    return tuple(Delivery(**row) for row in connection.execute(query).mappings())


def first_delivered(connection: Connection, cycle: str, document: str) -> dict[str, datetime]:
    """By recipient, when the document of this key was first handed over; those who still wait are not in it."""
    box, paper = tables.outbox, tables.document
    query = (
        select(box.c.recipient, func.min(box.c.delivered_at))
        .join(paper, paper.c.id == box.c.document)
        .where(paper.c.cycle == cycle, paper.c.key == document, box.c.delivered_at.is_not(None))
        .group_by(box.c.recipient)
    )
    return dict(connection.execute(query).tuples().all())
