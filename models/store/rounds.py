"""Rounds in the register: opened by a person's decision, closed once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, String, cast, exists, func, insert, literal, select, update

from models.cycle import Cycle
from models.grounds import Grounds
from models.periodic import root
from models.rounds import FIRST_ROUND, SUPPLEMENT_KEY, Round
from models.store import tables
from models.store.register import Act

TABLE = tables.cut_off


def read_rounds(connection: Connection, cycle: str) -> tuple[Round, ...]:
    """The rounds of the cycle that were closed or re-opened, in order; empty before the first cut-off."""
    query = select(TABLE).where(TABLE.c.cycle == cycle).order_by(TABLE.c.round)
    return tuple(Round(**row) for row in connection.execute(query).mappings())


def current_round(connection: Connection, cycle: str) -> int:
    """The round whose books are open, or were closed last; supplements leave the books alone."""
    own = (TABLE.c.cycle == cycle, TABLE.c.supplements.is_(None))
    return connection.scalar(select(func.max(TABLE.c.round)).where(*own)) or FIRST_ROUND


def last_closed(connection: Connection, cycle: str) -> int | None:
    """The round whose books were closed last; None where they were never closed."""
    own = (TABLE.c.cycle == cycle, TABLE.c.at.is_not(None), TABLE.c.supplements.is_(None))
    last: int | None = connection.scalar(select(func.max(TABLE.c.round)).where(*own))
    return last


def record_reopened(act: Act, cycle: Cycle, *, until: datetime, grounds: Grounds) -> int:
    """The number of the new round. The books of the cycle are open again, and due at `until`; the old stay frozen."""
    number = current_round(act.connection, cycle.key) + 1
    said = {"by": grounds.by.strip(), "reason": grounds.reason.strip(), "basis": grounds.basis.strip()}
    opened = {"cycle": cycle.key, "round": number, "due_at": until, "opened_at": act.now}
    act.connection.execute(insert(TABLE).values({**opened, **said}))
    held = tables.cycle
    act.connection.execute(update(held).where(held.c.key == cycle.key).values(cut_off_at=None, cut_off_due_at=until))
    act.note(cycle.key, "cycle.reopened", round=number, until=until.isoformat(), **said)
    return number


def record_closing(act: Act, cycle: Cycle) -> int:
    """The number of the round that is closed now; what it is compared with is written down with it."""
    number = current_round(act.connection, cycle.key)
    before = _period_before(act.connection, cycle)
    closing = {"at": act.now, "due_at": cycle.cut_off_due_at, **before}
    here = (TABLE.c.cycle == cycle.key) & (TABLE.c.round == number)
    if not act.connection.execute(update(TABLE).where(here).values(closing)).rowcount:
        act.connection.execute(insert(TABLE).values(cycle=cycle.key, round=number, **closing))
    return number


def record_supplement(act: Act, cycle: str, base: Round, *, by: str) -> int:
    """The number of the new round, closed at the act's instant: what is known now, beside what `base` reported.

    Compared with the same last period. The books of the cycle stay as they are.
    """
    last = act.connection.scalar(select(func.max(TABLE.c.round)).where(TABLE.c.cycle == cycle))
    number = (last or FIRST_ROUND) + 1
    row: dict[str, object] = {"cycle": cycle, "round": number, "due_at": act.now, "at": act.now, "by": by}
    row |= {"supplements": base.round, "before_cycle": base.before_cycle, "before_round": base.before_round}
    act.connection.execute(insert(TABLE).values(row))
    return number


def is_compared_with(connection: Connection, cycle: str) -> bool:
    """Whether a later period has closed its books, beside the figures of this cycle."""
    later = select(TABLE.c.round).where(TABLE.c.before_cycle == cycle, TABLE.c.cycle != cycle, TABLE.c.at.is_not(None))
    return connection.scalar(later.limit(1)) is not None


def _last_told(connection: Connection, cycle: str) -> int | None:
    """The round that was reported last, supplements included; None where the books were never closed."""
    paper, key = tables.document, literal(f"{SUPPLEMENT_KEY}-") + cast(TABLE.c.round, String)
    told = exists().where(paper.c.cycle == cycle, paper.c.key == key, paper.c.issued_at.is_not(None))
    later: int | None = connection.scalar(select(func.max(TABLE.c.round)).where(TABLE.c.cycle == cycle, told))
    return later or last_closed(connection, cycle)


def _period_before(connection: Connection, cycle: Cycle) -> dict[str, object]:
    """The cycle of the same series and place that was opened last before this one and whose books were closed."""
    held = tables.cycle
    earlier = (held.c.place == cycle.place, held.c.opened_at < cycle.opened_at)
    keys = connection.scalars(select(held.c.key).where(*earlier).order_by(held.c.opened_at.desc())).all()
    for key in (key for key in keys if root(key) == root(cycle.key)):
        if (number := _last_told(connection, key)) is not None:
            return {"before_cycle": key, "before_round": number}
    return {}
