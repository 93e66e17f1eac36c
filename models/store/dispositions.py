"""What the reader's program said of a letter that carried a directive, or a report upward: kept once each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from models.document import DocumentKind
from models.store import tables
from models.store.register import Act
from models.upward import GOES_UP

BOX, PAPER, LOG = tables.outbox, tables.document, tables.delivery
READ = "read "
"""How a line of a delivery's history begins that tells what became of it at its reader's."""
ORDERS = (DocumentKind.DIRECTIVE.value, DocumentKind.AD_HOC_REQUEST.value)
"""The documents whose arrival units are asked to acknowledge."""
ASK_READ = (*ORDERS, *(kind.value for kind in GOES_UP))
"""The kinds whose letter asks to be told that it was read."""


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The delivery by mail of a document whose letter asked to be told that it was read."""

    delivery: int
    cycle: str
    place: str
    recipient: str


def carried_by(connection: Connection, identity: str) -> Carried | None:
    """The delivery of this identity, where it carried such a document by mail and was handed over."""
    query = (
        select(BOX.c.id, BOX.c.cycle, tables.cycle.c.place, BOX.c.recipient)
        .join(PAPER, PAPER.c.id == BOX.c.document)
        .join(tables.cycle, tables.cycle.c.key == BOX.c.cycle)
        .where(BOX.c.message_id == identity, BOX.c.channel == "mail", PAPER.c.kind.in_(ASK_READ))
    )
    row = connection.execute(query).first()
    return Carried(delivery=row[0], cycle=row[1], place=row[2], recipient=row[3]) if row else None


def record_read(act: Act, carried: Carried, kind: str) -> bool:
    """True where this was not said of the delivery before. What is said once more changes nothing."""
    same = (LOG.c.outbox == carried.delivery, LOG.c.status == READ + kind)
    if act.connection.scalar(select(LOG.c.id).where(*same).limit(1)) is not None:
        return False
    act.connection.execute(insert(LOG).values(outbox=carried.delivery, at=act.now, status=READ + kind, detail=""))
    act.note(carried.cycle, "delivery.read", unit=carried.recipient, delivery=carried.delivery, kind=kind)
    return True
