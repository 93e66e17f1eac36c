"""A cycle at a glance: how each unit stands, read for thousands of units in a few hundredths of a second.

The rule is `models.obligation.situation` and no other: asked once for all units that cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, type_coerce
from sqlalchemy.types import NullType

from models.obligation import Obligation, Situation, situation
from models.organisation import Unit
from models.ruling import WHOLE_CYCLE, Ruling
from models.store import tables
from models.store.obligations import read_chosen, unit_of
from models.store.rulings import rulings_by_unit

DUTY, LEDGER = tables.obligation, tables.ledger
_RAW = NullType()
"""Instants as the database holds them: to compare and to sort by, not to be made thousands of times."""


class Outline(NamedTuple):
    """One unit of the board. `received` and `due` only sort; `received` is None where nothing counts."""

    unit: Unit
    situation: Situation
    returned: int
    received: Any
    due: Any


def read_outlines(connection: Connection, cycle: str, now: datetime) -> tuple[Outline, ...]:
    """Every unit of the cycle as it stands at `now` (aware), in roster order."""
    instants = (type_coerce(DUTY.c[name], _RAW).label(name) for name in ("accepted_at", "last_legal_moment"))
    columns = (DUTY.c[name] for name in ("unit", "unit_value", "status", "is_late", "returned"))
    query = select(*columns, *instants).where(DUTY.c.cycle == cycle).order_by(DUTY.c.position)
    rulings = rulings_by_unit(connection, cycle)
    own = {unit: _said(told) for unit, told in rulings.items() if unit != WHOLE_CYCLE}
    rows = connection.execute(query).tuples().all()
    told = [(status, late, returned > 0, due, own.get(unit)) for unit, _, status, late, returned, _, due in rows]
    stands = _situations(connection, cycle, {alike: row[0] for row, alike in zip(rows, told, strict=True)}, now)
    return tuple(
        Outline(unit_of(row[1]), stands[alike], row[4], row[5], row[6]) for row, alike in zip(rows, told, strict=True)
    )


def state_of_board(connection: Connection, cycle: str, now: datetime) -> str:
    """What tells one state of the board from another: the end of the ledger, and how many deadlines have passed."""
    last = connection.scalar(select(func.max(LEDGER.c.seq))) or 0
    moments = connection.scalars(select(DUTY.c.last_legal_moment.distinct()).where(DUTY.c.cycle == cycle))
    passed = sum(moment < now for moment in moments)
    return f"{last}-{passed}"


def _said(rulings: Iterable[Ruling]) -> tuple[object, ...]:
    return tuple((ruling.kind, ruling.since, ruling.until) for ruling in rulings)


def _situations(connection: Connection, cycle: str, one_of: dict[Any, str], now: datetime) -> dict[Any, Situation]:
    """By what makes units stand alike at any instant: how one of them stands. `one_of`: that one's key."""
    asked: dict[str, Obligation] = {o.unit.key: o for o in read_chosen(connection, cycle, one_of.values())}
    return {alike: situation(asked[unit], now) for alike, unit in one_of.items()}
