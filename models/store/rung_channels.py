"""The channel order that the ladder wrote for what a delivery carries: asked again when a channel has failed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.ladder import Ladder, RungAct
from models.store import tables
from models.store.rows import from_json


def rung_channels(connection: Connection, delivery: int) -> tuple[str, ...]:
    """The channels of the rung for which the delivery's document was written; empty where it names none.

    Of a message that gathers several rungs, the first one's. A question whether the directive arrived goes by the
    channel of the directive, and has no order of its own.
    """
    box, rung, cycle = tables.outbox, tables.rung, tables.cycle
    query = (
        select(rung.c.rung, cycle.c.ladder)
        .join(box, (box.c.document == rung.c.document) & (box.c.cycle == rung.c.cycle))
        .join(cycle, cycle.c.key == rung.c.cycle)
        .where(box.c.id == delivery)
        .order_by(rung.c.due_at, rung.c.rung)
    )
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return ()
    rungs = {one.key: one for one in from_json(Ladder, row.ladder).rungs}
    found = rungs.get(row.rung)
    return found.channels if found and found.act is not RungAct.ACKNOWLEDGEMENT else ()
