"""Documents in the register: put forward once, approved, numbered without gaps, bound to their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, text, update

from models.document import BOOKS, Document, DocumentKind, DocumentStatus, Draft, advance
from models.errors import VanthuError
from models.faults import reached
from models.numbering import number_text
from models.store import tables
from models.store.outbox import record_outgoing, record_withdrawn
from models.store.register import Act
from models.worktime import ZONE

OPEN_BOOK = text(
    "INSERT INTO counter (organisation, book, year, last) VALUES (:organisation, :book, :year, 0) "
    "ON CONFLICT DO NOTHING"
)
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
    record_outgoing(act, document, draft.recipients)
    return document


def approve(act: Act, document: Document, *, by: str, shown_sha256: str | None = None) -> Document:
    """The document as `by` approved it, having seen this page; an official one is signed and numbered in one stroke.

    Decree 30/2020, articles 13 and 15: the number follows the signature. Raises ForbiddenTransitionError.
    """
    who = {"approved_by": by, "approved_at": act.now, "shown_sha256": shown_sha256}
    approved = _move(act, document, DocumentStatus.APPROVED, **who)
    if document.kind not in BOOKS:
        return approved
    facts = {"document": document.key, "kind": document.kind.value, "by": by}
    act.note(document.cycle, "document.approved", **facts, **({"shown": shown_sha256} if shown_sha256 else {}))
    return _number(act, _move(act, approved, DocumentStatus.SIGNED))


def withdraw_approval(act: Act, document: Document) -> Document:
    """The document as a draft again: its page is no longer the one that was approved. It keeps its number.

    Raises ForbiddenTransitionError: what is issued stays as it is.
    """
    nobody = {"approved_by": None, "approved_at": None, "shown_sha256": None}
    draft = _move(act, document, DocumentStatus.DRAFT, **nobody)
    act.note(document.cycle, "document.approval_void", document=document.key, shown=document.shown_sha256)
    return draft


def bind(act: Act, document: Document, *, path: str, sha256: str) -> Document:
    """The issued document, tied for good to these bytes. Raises ForbiddenTransitionError."""
    issued = _move(act, document, DocumentStatus.ISSUED, path=path, sha256=sha256, issued_at=_issued_at(act, document))
    act.note(document.cycle, "document.issued", document=document.key, symbol=document.symbol, sha256=sha256)
    return issued


def void(act: Act, document: Document, *, by: str, reason: str) -> Document:
    """The voided document. Its number stays in the book, with the reason, and is never given again.

    What waited in the outbox is withdrawn. Raises ForbiddenTransitionError: what is issued cannot be voided.
    """
    voided = _move(act, document, DocumentStatus.VOIDED, reason=reason)
    record_withdrawn(act, document)
    act.note(document.cycle, "document.voided", document=document.key, symbol=document.symbol, by=by, reason=reason)
    return voided


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
    connection: Connection, cycle: str, statuses: Iterable[DocumentStatus] = tuple(DocumentStatus)
) -> tuple[Document, ...]:
    """The documents of the cycle in these statuses, in the order they were put forward."""
    query = (
        select(tables.document)
        .where(tables.document.c.cycle == cycle, tables.document.c.status.in_([s.value for s in statuses]))
        .order_by(tables.document.c.id)
    )
    return tuple(_value(row) for row in connection.execute(query).mappings())


def count_documents(connection: Connection, cycle: str) -> Mapping[DocumentKind, int]:
    """How many documents of each kind the cycle has."""
    query = select(tables.document.c.kind, func.count()).where(tables.document.c.cycle == cycle)
    rows = connection.execute(query.group_by(tables.document.c.kind)).tuples()
    return {DocumentKind(kind): count for kind, count in rows}


def _number(act: Act, document: Document) -> Document:
    if document.number is not None:  # approved anew: a number is taken once
        return _move(act, document, DocumentStatus.NUMBERED)
    year = act.now.astimezone(ZONE).year
    number = take_number(act, document.organisation or "", document.book or "", year)
    reached("issue.number_taken")
    symbol = f"{number_text(number)}{document.suffix}"
    return _move(act, document, DocumentStatus.NUMBERED, year=year, number=number, symbol=symbol, issued_at=act.now)


def take_number(act: Act, organisation: str, book: str, year: int) -> int:
    """The next number of the book, counted from 1 on 1 January (Decree 30/2020, article 15).

    One row of `counter` is held until the transaction ends, so numbers are neither doubled nor skipped.
    """
    key = {"organisation": organisation, "book": book, "year": year}
    act.connection.execute(OPEN_BOOK, key)
    counter = tables.counter
    here = (counter.c[name] == value for name, value in key.items())
    step = update(counter).where(*here).values(last=counter.c.last + 1).returning(counter.c.last)
    return int(act.connection.scalars(step).one())


def _move(act: Act, document: Document, status: DocumentStatus, **changes: object) -> Document:
    advance(document.kind, document.status, status)
    moved = act.connection.execute(
        update(tables.document)
        .where(tables.document.c.id == document.id, tables.document.c.status == document.status.value)
        .values(status=status.value, **changes)
    )
    if moved.rowcount != 1:
        raise VanthuError(f"{document.key} was changed by somebody else; read it again")
    return read_document(act.connection, document.cycle, document.key)


def _issued_at(act: Act, document: Document) -> object:
    return document.issued_at or act.now


def _value(row: Mapping[Any, Any]) -> Document:
    fields = dict(row)
    fields["kind"], fields["status"] = DocumentKind(fields["kind"]), DocumentStatus(fields["status"])
    return Document(**fields)
