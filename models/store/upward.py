"""What went upward in the register, and the upper level's word that it arrived."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.edxml.status import TAKEN
from models.store import tables
from models.store.dispositions import READ
from models.store.ledger_rows import read_ledger
from models.store.register import Act
from models.store.statuses import SAID
from models.upward import GOES_UP, Received, SentUp

BOX, PAPER, LOG = tables.outbox, tables.document, tables.delivery
RECEIVED = "upward.received"
OVER = ("replaced", "withdrawn")


def read_upward(connection: Connection, cycle: str) -> tuple[SentUp, ...]:
    """Each numbered paper to each addressee above, in the order of issue; with the first word that it arrived."""
    columns = PAPER.c.key, PAPER.c.symbol, PAPER.c.title, BOX.c.id, BOX.c.recipient, BOX.c.channel, BOX.c.state
    query = select(*columns, BOX.c.delivered_at).join(BOX, BOX.c.document == PAPER.c.id)
    kinds = PAPER.c.kind.in_([kind.value for kind in GOES_UP])
    query = query.where(PAPER.c.cycle == cycle, kinds, PAPER.c.issued_at.is_not(None), BOX.c.state.not_in(OVER))
    by_hand, by_channel = _by_hand(connection, cycle), _by_channel(connection, cycle)
    rows = connection.execute(query.order_by(PAPER.c.id, BOX.c.id)).mappings()
    return tuple(_sent(row, by_hand, by_channel) for row in rows)


def record_received(act: Act, cycle: str, sent: tuple[SentUp, ...], received: Received) -> bool:
    """True where the upper side's word is news of any of these papers, and is in the ledger now; said once."""
    news = tuple(one for one in sent if one.received is None)
    if news:
        said = {"reference": received.reference, "by": received.by, "at": received.at.isoformat()}
        act.note(cycle, RECEIVED, addressee=news[0].recipient, documents=[one.document for one in news], **said)
    return bool(news)


def record_told(act: Act, delivery: int) -> bool:
    """True where the receiver's system has now said, for the first time, that a paper arrived above: in the ledger too.

    What it says of other papers, and what was known already, changes nothing.
    """
    query = select(BOX.c.cycle, BOX.c.recipient, PAPER.c.key, PAPER.c.kind).join(PAPER, PAPER.c.id == BOX.c.document)
    row = act.connection.execute(query.where(BOX.c.id == delivery)).one()
    word = _by_channel(act.connection, row.cycle).get(delivery) if row.kind in {k.value for k in GOES_UP} else None
    if word is None or (row.key, row.recipient) in _by_hand(act.connection, row.cycle):
        return False
    said = {"reference": word.reference, "by": word.by, "at": word.at.isoformat()}
    act.note(row.cycle, RECEIVED, addressee=row.recipient, documents=[row.key], **said)
    return True


def _by_hand(connection: Connection, cycle: str) -> dict[tuple[str, str], Received]:
    found: dict[tuple[str, str], Received] = {}
    for entry in read_ledger(connection, cycle, (RECEIVED,)):
        said = json.loads(entry.details)
        at = datetime.fromisoformat(said["at"])
        for document in said["documents"]:
            word = Received(at=at, reference=said["reference"], by=said["by"])
            found.setdefault((document, said["addressee"]), word)
    return found


def _by_channel(connection: Connection, cycle: str) -> dict[int, Received]:
    """By delivery, the first word of the receiver's system that the paper was taken in, or read."""
    taken = [SAID + code.value for code in TAKEN]
    says = LOG.c.status.in_(taken) | LOG.c.status.startswith(READ)
    query = select(BOX.c.id, BOX.c.channel, LOG.c.at, LOG.c.status).join(LOG, LOG.c.outbox == BOX.c.id)
    found: dict[int, Received] = {}
    for row in connection.execute(query.where(BOX.c.cycle == cycle, says).order_by(LOG.c.id)).mappings():
        found.setdefault(row["id"], Received(at=row["at"], reference=row["status"], by=row["channel"]))
    return found


def _sent(
    row: Mapping[Any, Any], by_hand: Mapping[tuple[str, str], Received], by_channel: Mapping[int, Received]
) -> SentUp:
    return SentUp(
        document=row["key"],
        symbol=row["symbol"] or "",
        title=row["title"],
        recipient=row["recipient"],
        channel=row["channel"],
        state=row["state"],
        sent_at=row["delivered_at"],
        received=by_hand.get((row["key"], row["recipient"])) or by_channel.get(row["id"]),
    )
