"""Claims on what waits to go out: held with a lease, fenced by the attempt, told once what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from models.document import IN_FORCE
from models.store import tables
from models.store.outbox import Parcel
from models.store.quiet_hours import is_held_back, is_quiet
from models.store.register import Act

LEASE = timedelta(minutes=5)
RETRY_AFTER = (5, 15, 30, 60, 120)
"""Minutes before the next attempt; the last one repeats."""
GIVE_UP_AFTER = timedelta(days=4)


def claim(act: Act, cycle: str, *, owner: str, limit: int) -> tuple[Parcel, ...]:
    """Up to `limit` deliveries that are now the owner's alone, for as long as the lease.

    In the quiet hours of the cycle's ladder none of its messages is among them: models/ladder/quiet.py.
    A row whose holder fell silent past its lease is handed on; that holder's late word is then refused.
    """
    box = tables.outbox
    free = _claimable(act.connection, cycle, act.now).limit(limit).with_for_update(skip_locked=True, of=box)
    ids = list(act.connection.scalars(free))
    change = {"state": "sending", "owner": owner, "lease_until": act.now + LEASE, "attempts": box.c.attempts + 1}
    act.connection.execute(update(box).where(box.c.id.in_(ids)).values(change))
    return _parcels(act.connection, ids)


def has_claimable(connection: Connection, cycle: str, now: datetime) -> bool:
    """Whether a delivery could be claimed at `now`."""
    return connection.scalars(_claimable(connection, cycle, now).order_by(None).limit(1)).first() is not None


def record_delivered(act: Act, parcels: Iterable[Parcel]) -> int:
    """How many deliveries were recorded; those whose lease was lost meanwhile are not ours to record."""
    return sum(finish(act, parcel, "delivered", state="sent", delivered_at=act.now) for parcel in parcels)


def record_failed(act: Act, parcel: Parcel, error: str, *, status: str = "deferred", is_last: bool = False) -> None:
    """Nothing. The delivery is tried again later, or handed to a person: at the last try, or out of patience."""
    if is_last or act.now - parcel.issued_at > GIVE_UP_AFTER:
        if finish(act, parcel, status if is_last else "failed", error, state="failed", last_error=error):
            act.note(parcel.cycle, "delivery.failed", message_id=parcel.message_id, recipient=parcel.recipient)
        return
    minutes = RETRY_AFTER[min(parcel.attempts, len(RETRY_AFTER)) - 1]
    next_at = act.now + timedelta(minutes=minutes)
    finish(act, parcel, status, error, state="ready", last_error=error, next_at=next_at)


def is_held(connection: Connection, parcel: Parcel) -> bool:
    """Whether the parcel is still its owner's: neither handed on after its lease nor withdrawn meanwhile."""
    box = tables.outbox
    mine = (box.c.owner == parcel.owner) & (box.c.attempts == parcel.attempts) & (box.c.state == "sending")
    return connection.scalar(select(box.c.id).where(box.c.id == parcel.id, mine)) is not None


def finish(act: Act, parcel: Parcel, status: str, detail: str = "", **changes: object) -> bool:
    """Whether the delivery was still this holder's, and is changed now; one that was handed on is left alone."""
    box = tables.outbox
    mine = (box.c.id == parcel.id, box.c.owner == parcel.owner, box.c.attempts == parcel.attempts)
    done = act.connection.execute(
        update(box).where(*mine, box.c.state == "sending").values(owner=None, lease_until=None, **changes)
    )
    if done.rowcount:
        act.connection.execute(
            insert(tables.delivery).values(outbox=parcel.id, at=act.now, status=status, detail=detail)
        )
    return bool(done.rowcount)


def _claimable(connection: Connection, cycle: str, now: datetime) -> Select[tuple[int]]:
    box = tables.outbox
    waiting = (box.c.state == "ready") & (box.c.next_at <= now)
    abandoned = (box.c.state == "sending") & (box.c.lease_until < now)
    is_issued = tables.document.c.status.in_([status.value for status in IN_FORCE])
    query = (
        select(box.c.id)
        .join(tables.document, tables.document.c.id == box.c.document)
        .where(box.c.cycle == cycle, waiting | abandoned, is_issued)
        .order_by(box.c.id)
    )
    message = connection.scalar(query.where(is_held_back()).order_by(None).limit(1))
    return query.where(~is_held_back()) if message is not None and is_quiet(connection, cycle, now) else query


def _parcels(connection: Connection, ids: list[int]) -> tuple[Parcel, ...]:
    box, paper = tables.outbox, tables.document
    names = ("id", "cycle", "document", "recipient", "channel", "message_id", "attempts", "owner")
    papers = ("path", "sha256", "title", "issued_at", "kind")
    query = (
        select(*(box.c[name] for name in names), *(paper.c[name] for name in papers))
        .add_columns(paper.c.key.label("document_key"))
        .join(paper, paper.c.id == box.c.document)
        .where(box.c.id.in_(ids))
        .order_by(box.c.id)
    )
    rows: Iterable[Mapping[Any, Any]] = connection.execute(query).mappings()
    return tuple(Parcel(**row) for row in rows)
