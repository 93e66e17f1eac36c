"""The day's one message to a recipient: whether it went, and what is withdrawn of messages nobody needs any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, exists, func, select, update

from models.document import DocumentKind
from models.store import tables
from models.store.register import Act
from models.worktime import ZONE

BOX, PAPER, RUNG = tables.outbox, tables.document, tables.rung
_MESSAGES = (DocumentKind.REMINDER.value, DocumentKind.DIGEST.value)


def went_today(connection: Connection, place: str, now: datetime) -> frozenset[str]:
    """The recipients of this place whose message of the local day of `now` was put forward, and not withdrawn."""
    query = (
        select(BOX.c.recipient)
        .join(PAPER, PAPER.c.id == BOX.c.document)
        .join(tables.cycle, tables.cycle.c.key == PAPER.c.cycle)
        .where(tables.cycle.c.place == place, PAPER.c.key.startswith(_day(now)), BOX.c.state != "withdrawn")
    )
    return frozenset(connection.scalars(query))


def digest_key(connection: Connection, cycle: str, recipient: str, now: datetime) -> str:
    """The key of the day's message: the same whoever asks, and another only after one that was withdrawn."""
    key = f"{_day(now)}{recipient}"
    told = (PAPER.c.key == key) | PAPER.c.key.startswith(f"{key}:")
    before = connection.scalar(select(func.count()).where(PAPER.c.cycle == cycle, told)) or 0
    return f"{key}:{before + 1}" if before else key


def record_pointless(act: Act, cycle: str, unit: str) -> int:
    """How many messages to or about the unit are withdrawn: its report is in, and they were not handed over yet.

    What such a message said of others is due again.
    """
    waits = exists().where(BOX.c.document == PAPER.c.id, BOX.c.state == "ready")
    query = (
        select(PAPER.c.id, PAPER.c.key)
        .distinct()
        .join(RUNG, RUNG.c.document == PAPER.c.id)
        .where(RUNG.c.cycle == cycle, RUNG.c.unit == unit, RUNG.c.undone_at.is_(None), PAPER.c.kind.in_(_MESSAGES))
        .where(waits)
    )
    found = act.connection.execute(query).tuples().all()
    for document, key in found:
        mine = (BOX.c.document == document) & (BOX.c.state == "ready")
        act.connection.execute(update(BOX).where(mine).values(state="withdrawn"))
        open_rungs = (RUNG.c.document == document) & RUNG.c.undone_at.is_(None)
        act.connection.execute(update(RUNG).where(open_rungs).values(undone_at=act.now))
        act.note(cycle, "message.withdrawn", document=key, unit=unit)
    return len(found)


def _day(now: datetime) -> str:
    return f"digest:{now.astimezone(ZONE):%Y-%m-%d}:"
