"""Whether a claim still holds: whoever fell asleep over a parcel asks before it lays hands on it again."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.store import tables
from models.store.outbox import Parcel


def is_held(connection: Connection, parcel: Parcel) -> bool:
    """Whether the parcel is still its owner's: neither handed on after its lease nor withdrawn meanwhile."""
    box = tables.outbox
    mine = (box.c.owner == parcel.owner) & (box.c.attempts == parcel.attempts) & (box.c.state == "sending")
    return connection.scalar(select(box.c.id).where(box.c.id == parcel.id, mine)) is not None
