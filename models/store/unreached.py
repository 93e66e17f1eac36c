"""The units whom something did not reach, and for which a person must do something."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.store.awaited import unfound
from models.store.bounces import BOX, TASKS


def read_unreached(connection: Connection, cycle: str) -> frozenset[str]:
    """The keys of the recipients with a delivery that failed or came back, and of the units that nobody could find."""
    lost = select(BOX.c.recipient).where(BOX.c.cycle == cycle, BOX.c.state.in_(TASKS))
    return frozenset(connection.scalars(lost)) | frozenset(unfound(connection, cycle))
