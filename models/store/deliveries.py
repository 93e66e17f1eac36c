"""Deliveries in the register: when each recipient first had a document."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from models.store import tables


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
