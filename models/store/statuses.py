"""What receivers say of what they were given in the document network, and what we have answered to theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from models.edxml import Effect, StatusCode, effect_of
from models.edxml.identity import UNNUMBERED
from models.mail import Letter, LetterState
from models.store import tables
from models.store.bounces import send_anew
from models.store.letters import read_letters
from models.store.register import Act

BOX, PAPER, LOG = tables.outbox, tables.document, tables.delivery
CHANNEL = "edxml"
SAID = "status "
"""How a line of a delivery's history begins that tells what its receiver said."""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """One delivery in the network, and the document that it carried."""

    id: int
    cycle: str
    recipient: str
    message_id: str
    key: str
    """Of the document in its cycle."""


def deliveries_of(
    connection: Connection, recipients: tuple[str, ...], *, number: int, notation: str
) -> tuple[Delivered, ...]:
    """The deliveries to these recipients of documents with this number and notation, the newest round first."""
    query = (
        select(BOX.c.id, BOX.c.cycle, BOX.c.recipient, BOX.c.message_id, PAPER.c.key)
        .join(PAPER, PAPER.c.id == BOX.c.document)
        .where(BOX.c.channel == CHANNEL, BOX.c.recipient.in_(recipients), *_is_named(number, notation))
        .order_by(BOX.c.round.desc(), BOX.c.id)
    )
    return tuple(Delivered(**row) for row in connection.execute(query).mappings())


def documents_named(connection: Connection, cycle: str, *, number: int, notation: str) -> tuple[str, ...]:
    """The keys of the issued documents of the cycle with this number and notation: of several agencies, or none."""
    query = select(PAPER.c.key).where(PAPER.c.cycle == cycle, *_is_named(number, notation))
    return tuple(connection.scalars(query.order_by(PAPER.c.id)))


def said_of(connection: Connection, delivery: int) -> frozenset[StatusCode]:
    """What the receiver has said of this delivery so far."""
    query = select(LOG.c.status).where(LOG.c.outbox == delivery, LOG.c.status.startswith(SAID))
    return frozenset(StatusCode(text.removeprefix(SAID)) for text in connection.scalars(query))


def record_said(act: Act, delivery: int, code: StatusCode, reason: str, *, next_channel: str | None) -> Effect:
    """What follows from the code now; said once more, nothing does, and nothing is written.

    A refusal re-opens a delivery that was made: the next channel carries it, or a person is asked.
    """
    row = act.connection.execute(select(BOX).where(BOX.c.id == delivery).with_for_update()).mappings().one()
    effect = effect_of(code, said_of(act.connection, delivery))
    if effect is Effect.NONE:
        return effect
    act.connection.execute(insert(LOG).values(outbox=delivery, at=act.now, status=SAID + code.value, detail=reason))
    told = {"message_id": row["message_id"], "recipient": row["recipient"]}
    act.note(row["cycle"], "delivery.status", **told, status=code.value, reason=reason)
    if effect is Effect.REOPENED and row["state"] in ("sent", "sending", "ready"):
        state = "replaced" if next_channel else "bounced"
        changes = {"state": state, "last_error": reason or code.value, "owner": None, "lease_until": None}
        act.connection.execute(update(BOX).where(BOX.c.id == delivery).values(changes))
        if next_channel:
            send_anew(act, delivery, channel=next_channel)
    return effect


def is_package(letter: Letter) -> bool:
    """Whether the letter came as a package of the network."""
    return letter.key.startswith(f"{CHANNEL}:")


def taken_packages(connection: Connection, sender: str | None = None) -> tuple[Letter, ...]:
    """The packages that brought files of a unit, from this agency or from all."""
    wanted = (LetterState.TAKEN, LetterState.ASSIGNED)
    letters = (one for one in read_letters(connection, is_waiting=False) if is_package(one))
    return tuple(one for one in letters if one.state in wanted and sender in (None, one.sender))


def record_answered(act: Act, letter: Letter, code: StatusCode, reason: str, *, said_at: datetime) -> bool:
    """True where the sender of this package is answered so now; False where it was before."""
    table = tables.letter
    same = (table.c.id == letter.id, table.c.code == letter.code)
    if not act.connection.execute(update(table).where(*same).values(code=code.value)).rowcount:
        return False
    act.note(letter.cycle or "", "letter.answered", key=letter.key, status=code.value, reason=reason, at=said_at)
    return True


def _is_named(number: int, notation: str) -> tuple[ColumnElement[bool], ...]:
    """An issued document with this number; one that takes none is named by its row."""
    is_issued = PAPER.c.issued_at.is_not(None)
    if notation == UNNUMBERED:
        return is_issued, PAPER.c.id == number, PAPER.c.number.is_(None)
    return is_issued, PAPER.c.number == number, PAPER.c.suffix == f"/{notation}"
