"""What the rows show undone: claims nobody holds any more, letters about units that have meanwhile settled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, case, func, select

from models.document import DocumentStatus
from models.obligation import ObligationStatus
from models.store import tables


def count_lost_claims(connection: Connection, cycle: str, now: datetime) -> int:
    """How many deliveries were claimed by a holder that fell silent past its lease at `now` (aware)."""
    box = tables.outbox
    lost = (box.c.cycle == cycle, box.c.state == "sending", box.c.lease_until < now)
    return connection.scalar(select(func.count()).where(*lost)) or 0


def idle_letters(connection: Connection, cycle: str) -> tuple[str, ...]:
    """The keys of letters that still wait for approval though every unit they are about has settled."""
    rung, paper, duty = tables.rung, tables.document, tables.obligation
    same_unit = (duty.c.cycle == rung.c.cycle) & (duty.c.unit == rung.c.unit)
    query = (
        select(paper.c.key)
        .join(rung, rung.c.document == paper.c.id)
        .join(duty, same_unit)
        .where(paper.c.cycle == cycle, paper.c.status == DocumentStatus.DRAFT.value, rung.c.undone_at.is_(None))
        .group_by(paper.c.id, paper.c.key)
        .having(func.sum(case((duty.c.status == ObligationStatus.OPEN.value, 1), else_=0)) == 0)
        .order_by(paper.c.id)
    )
    return tuple(connection.scalars(query))
