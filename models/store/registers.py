"""What the printed registers read: numbered documents, how they went out, and the answers of each unit."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from models.document import Document
from models.registers import Answer, Dispatch
from models.store import papers, tables
from models.store.submissions import read_submissions


def numbered_documents(connection: Connection, cycle: str, year: int | None = None) -> tuple[Document, ...]:
    """The documents of the cycle that have a number, voided ones among them; of one year where it is named."""
    return tuple(paper for paper in papers.numbered_documents(connection, cycle) if year in (None, paper.year))


def read_dispatches(connection: Connection, cycle: str) -> Mapping[int, Dispatch]:
    """How each document of the cycle went out, by its identity; one without recipients is not named."""
    box = tables.outbox
    query = (
        select(box.c.document, func.count(), func.count(box.c.delivered_at), func.min(box.c.delivered_at))
        .where(box.c.cycle == cycle)
        .group_by(box.c.document)
    )
    rows = connection.execute(query).tuples()
    return {
        document: Dispatch(recipients=recipients, delivered=delivered, first_at=first)
        for document, recipients, delivered, first in rows
    }


def read_answers(connection: Connection, cycle: str) -> Mapping[str, tuple[Answer, ...]]:
    """The versions of each unit's report, in their order, by the unit's key."""
    found: dict[str, tuple[Answer, ...]] = {}
    for held in read_submissions(connection, cycle):
        answer = Answer(
            arrival=held.arrival,
            version=held.version,
            status=held.status,
            reference=held.reference,
            is_late=held.is_late,
            decided_at=held.decided_at,
        )
        found[held.unit] = (*found.get(held.unit, ()), answer)
    return found
