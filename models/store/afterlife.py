"""What becomes of a document after its issue: delivered to all, amended by a notice, put away with its cycle."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, exists, select, update

from models.document import BOOKS, IN_FORCE, Document, DocumentKind, DocumentStatus, Party, advance
from models.store import tables
from models.store.outbox import record_withdrawn
from models.store.papers import find_document, move
from models.store.register import Act

PAPER, BOX = tables.document, tables.outbox
OVER = ("sent", "withdrawn", "replaced")


def is_in_force(connection: Connection, cycle: str, key: str) -> bool:
    """Whether the document was issued and holds: neither recalled nor replaced since."""
    document = find_document(connection, cycle, key)
    return document is not None and document.status in IN_FORCE


def record_whole_delivery(act: Act, documents: Iterable[int]) -> int:
    """How many of these documents were found delivered to everybody, and moved now.

    To be asked under the cycle's lock: of two engines that deliver the last two copies, one must see both.
    """
    waits = exists().where(BOX.c.document == PAPER.c.id, BOX.c.state.not_in(OVER))
    return _move_all(act, PAPER.c.id.in_(set(documents)) & ~waits, DocumentStatus.ISSUED, DocumentStatus.DELIVERED)


def record_filed(act: Act, cycle: str) -> int:
    """How many documents were put away with their cycle (Decree 30/2020, article 29): all that hold."""
    here = PAPER.c.cycle == cycle
    befores = sorted(IN_FORCE - {DocumentStatus.FILED})
    return sum(_move_all(act, here, before, DocumentStatus.FILED) for before in befores)


def record_amended(act: Act, document: Document, status: DocumentStatus, *, notice: Document, reason: str) -> Document:
    """The document as the issued notice leaves it. Raises ForbiddenTransitionError.

    One that holds no more is withdrawn from the outbox; who was not given it yet is not given the notice either.
    """
    amended = move(act, document, status, Party.SIGNER, reason=reason, successor=notice.key)
    if status not in IN_FORCE:
        spared = _untold(act.connection, document)
        record_withdrawn(act, document)
        _withdraw(act, notice, spared)
    act.note(document.cycle, f"document.{status.value}", document=document.key, notice=notice.key, reason=reason)
    return amended


def recipients_of(connection: Connection, document: Document) -> tuple[str, ...]:
    """Who is given the document, or was, in the order of its outbox rows."""
    query = select(BOX.c.recipient).where(BOX.c.document == document.id, BOX.c.state != "withdrawn")
    return tuple(dict.fromkeys(connection.scalars(query.order_by(BOX.c.id))))


def _untold(connection: Connection, document: Document) -> tuple[str, ...]:
    """Those to whom nobody has tried to hand it; whose copy is on its way may have it, and is told."""
    untried = (BOX.c.document == document.id, BOX.c.state == "ready", BOX.c.attempts == 0)
    return tuple(connection.scalars(select(BOX.c.recipient).where(*untried)))


def _withdraw(act: Act, notice: Document, recipients: tuple[str, ...]) -> None:
    theirs = (BOX.c.document == notice.id) & BOX.c.recipient.in_(recipients) & (BOX.c.state == "ready")
    act.connection.execute(update(BOX).where(theirs).values(state="withdrawn"))


def _move_all(act: Act, which: ColumnElement[bool], before: DocumentStatus, after: DocumentStatus) -> int:
    found = select(PAPER.c.id, PAPER.c.cycle, PAPER.c.key, PAPER.c.kind).where(which, PAPER.c.status == before.value)
    rows = act.connection.execute(found.order_by(PAPER.c.id)).all()
    for row in rows:
        advance(DocumentKind(row.kind), before, after, Party.ENGINE)
    act.connection.execute(update(PAPER).where(which, PAPER.c.status == before.value).values(status=after.value))
    for row in rows:
        if row.kind in BOOKS:  # a message has no life that anybody asks for
            act.note(row.cycle, f"document.{after.value}", document=row.key)
    return len(rows)
