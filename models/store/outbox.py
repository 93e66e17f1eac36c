"""What goes out: one row for each document and recipient, under an identity that never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from models.document import Document, Draft
from models.store import tables
from models.store.register import Act


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One claimed delivery: these bytes to this recipient, under an identity that never changes."""

    id: int
    cycle: str
    document: int
    recipient: str
    channel: str
    message_id: str
    attempts: int
    owner: str
    path: str
    sha256: str
    title: str
    issued_at: datetime
    kind: str
    """Of the document."""
    document_key: str
    beside: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The SHA-256 of each file that goes with it; known where the parcel is about to be carried."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What a delivery needs to know of its document, besides its id."""

    cycle: str
    key: str
    channels: tuple[str, ...] = ()


def message_id(cycle: str, key: str, recipient: str, channel: str, round_: int) -> str:
    """The identity of a delivery: the same for every attempt, without chance and without time."""
    text = "\x1f".join((cycle, key, recipient, channel, str(round_)))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def record_outgoing(act: Act, document: Document, recipients: Iterable[str], channels: tuple[str, ...] = ()) -> None:
    """Nothing. Each recipient will get the document once it is issued, by the channel that reaches it.

    `channels`: those to try first, before the order of the contacts.
    """
    place = act.connection.scalar(select(tables.cycle.c.place).where(tables.cycle.c.key == document.cycle)) or ""
    draft = Outgoing(cycle=document.cycle, key=document.key, channels=channels)
    rows = [outgoing_row(act, document.id, draft, recipient, place) for recipient in recipients]
    if rows:
        act.connection.execute(insert(tables.outbox), rows)


def outgoing_row(act: Act, document: int, draft: Outgoing | Draft, recipient: str, place: str) -> dict[str, object]:
    """The row of a delivery that waits: this document to this recipient, by the channel that reaches it."""
    channel = act.channel_of(place, recipient, draft.channels)
    return {
        "document": document,
        "cycle": draft.cycle,
        "recipient": recipient,
        "channel": channel,
        "round": 1,
        "message_id": message_id(draft.cycle, draft.key, recipient, channel, 1),
        "state": "ready",
        "next_at": act.now,
    }


def record_withdrawn(act: Act, document: Document) -> None:
    """Nothing. What was not handed over yet of a document that holds no more is never handed over."""
    box = tables.outbox
    waiting = (box.c.document == document.id) & box.c.state.in_(("ready", "sending"))
    act.connection.execute(update(box).where(waiting).values(state="withdrawn", owner=None, lease_until=None))


def count_outbox(connection: Connection, cycle: str) -> Mapping[str, int]:
    """How many deliveries are ready, sending, sent or failed."""
    state = tables.outbox.c.state
    query = select(state, func.count()).where(tables.outbox.c.cycle == cycle).group_by(state).order_by(state)
    return dict(connection.execute(query).tuples().all())
