"""Documents in the register: put forward once, found and read, moved along the table of their life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.document import BOOKS, Document, DocumentKind, DocumentStatus, Draft, Party, advance
from models.errors import VanthuError
from models.store import tables
from models.store.outbox import record_outgoing
from models.store.register import Act

READY_TO_BIND = (DocumentStatus.APPROVED, DocumentStatus.NUMBERED)


def record_draft(act: Act, draft: Draft) -> Document | None:
    """The document put forward, with its outbox rows; None where its key is in the register already."""
    if find_document(act.connection, draft.cycle, draft.key) is not None:
        return None
    row = {name: getattr(draft, name) for name in ("cycle", "key", "kind", "title", "addressee", "facts")}
    row |= {"organisation": draft.organisation, "suffix": draft.suffix, "book": BOOKS.get(draft.kind)}
    row |= {"status": DocumentStatus.DRAFT.value, "drafted_at": act.now, "drafted_by": draft.drafted_by}
    act.connection.execute(insert(tables.document).values(row))
    document = read_document(act.connection, draft.cycle, draft.key)
    record_outgoing(act, document, draft.recipients, draft.channels)
    return document


def find_document(connection: Connection, cycle: str, key: str) -> Document | None:
    """The document of this key, or None."""
    query = select(tables.document).where(tables.document.c.cycle == cycle, tables.document.c.key == key)
    row = connection.execute(query).mappings().first()
    return _value(row) if row else None


def read_document(connection: Connection, cycle: str, key: str) -> Document:
    """The document of this key. Raises VanthuError."""
    document = find_document(connection, cycle, key)
    if document is None:
        raise VanthuError(f"cycle {cycle!r} has no document {key!r}")
    return document


def read_documents(
    connection: Connection,
    cycle: str,
    statuses: Iterable[DocumentStatus] = tuple(DocumentStatus),
    *,
    limit: int | None = None,
) -> tuple[Document, ...]:
    """The documents of the cycle in these statuses, in the order they were put forward; the first `limit` of them."""
    query = (
        select(tables.document)
        .where(tables.document.c.cycle == cycle, tables.document.c.status.in_([s.value for s in statuses]))
        .order_by(tables.document.c.id)
        .limit(limit)
    )
    return tuple(_value(row) for row in connection.execute(query).mappings())


def numbered_documents(connection: Connection, cycle: str) -> tuple[Document, ...]:
    """The documents of the cycle that bear a number, in the order they were put forward; forms and messages do not."""
    paper = tables.document
    query = select(paper).where(paper.c.cycle == cycle, paper.c.number.is_not(None)).order_by(paper.c.id)
    return tuple(_value(row) for row in connection.execute(query).mappings())


def still_in(connection: Connection, documents: Iterable[Document], statuses: Iterable[DocumentStatus]) -> set[int]:
    """The ids of those of these documents that are in these statuses now."""
    ids, wanted = [document.id for document in documents], [status.value for status in statuses]
    query = select(tables.document.c.id).where(tables.document.c.id.in_(ids), tables.document.c.status.in_(wanted))
    return set(connection.scalars(query))


def count_documents(connection: Connection, cycle: str) -> Mapping[DocumentKind, int]:
    """How many documents of each kind the cycle has."""
    query = select(tables.document.c.kind, func.count()).where(tables.document.c.cycle == cycle)
    rows = connection.execute(query.group_by(tables.document.c.kind)).tuples()
    return {DocumentKind(kind): count for kind, count in rows}


def move(act: Act, document: Document, status: DocumentStatus, by: Party = Party.ENGINE, **changes: object) -> Document:
    """The document in its new status, with these columns changed. Raises ForbiddenTransitionError.

    Raises VanthuError where somebody else moved it since it was read.
    """
    advance(document.kind, document.status, status, by)
    moved = act.connection.execute(
        update(tables.document)
        .where(tables.document.c.id == document.id, tables.document.c.status == document.status.value)
        .values(status=status.value, **changes)
    )
    if moved.rowcount != 1:
        raise VanthuError(f"{document.key} was changed by somebody else; read it again")
    return read_document(act.connection, document.cycle, document.key)


def _value(row: Mapping[Any, Any]) -> Document:
    fields = dict(row)
    fields["kind"], fields["status"] = DocumentKind(fields["kind"]), DocumentStatus(fields["status"])
    return Document(**fields)
