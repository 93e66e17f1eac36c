"""Who was given one document: each recipient's deliveries, in the order in which it was addressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from models.document import Document
from models.store import tables


@dataclass(frozen=True, kw_only=True)
class Handing:
    """One document to one recipient by one channel. `state`: ready, sending, sent, failed, bounced, replaced …"""

    recipient: str
    channel: str
    state: str
    delivered_at: datetime | None


def handings_of(connection: Connection, document: Document) -> tuple[Handing, ...]:
    """Every delivery of the document, those that were withdrawn among them."""
    box = tables.outbox
    columns = (box.c[name] for name in ("recipient", "channel", "state", "delivered_at"))
    rows = connection.execute(select(*columns).where(box.c.document == document.id).order_by(box.c.id)).mappings()
    return tuple(Handing(**row) for row in rows)
