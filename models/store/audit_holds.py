"""The holds against the ledger: what a person held back was neither performed nor skipped until it was released.

By the order of the ledger and not by the instants: a sweep's instant is older than what it does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from models.hold import EVERY_UNIT, Hold
from models.store import tables
from models.store.holds import open_holds, read_holds
from models.store.ledger_rows import read_ledger

HELD, RELEASED = "rung.held", "rung.released"
CLIMBED = ("rung.perform", "rung.skip")
Held = tuple[str, str]
"""A rung, and the unit for which it is held; EVERY_UNIT for all."""


def audit_holds(connection: Connection) -> Iterator[str]:
    """Every broken rule of the holds, in words."""
    noted = select(tables.ledger.c.cycle).where(tables.ledger.c.act == HELD)
    for cycle in sorted(connection.scalars(select(tables.hold.c.cycle).union(noted))):
        for hold in read_holds(connection, cycle):
            yield from _row(hold)
        yield from _ledger(connection, cycle)


def _row(hold: Hold) -> Iterator[str]:
    name = f"{hold.rung} of {hold.cycle} for {hold.unit or 'all'}"
    if not hold.held_by.strip() or not hold.reason.strip():
        yield f"holds: {name} is held by {hold.held_by!r} for the reason {hold.reason!r}"
    if (hold.released_at is None) != (not (hold.released_by or "").strip()):
        yield f"holds: {name} was released at {hold.released_at} by {hold.released_by!r}"
    if hold.released_at is not None and hold.released_at < hold.held_at:
        yield f"holds: {name} was released before it was held"


def _ledger(connection: Connection, cycle: str) -> Iterator[str]:
    standing = set[Held]()
    for entry in read_ledger(connection, cycle, [HELD, RELEASED, *CLIMBED]):
        said = json.loads(entry.details)
        held = said["rung"], said.get("unit") or EVERY_UNIT
        if entry.act == HELD:
            standing.add(held)
        elif entry.act == RELEASED:
            standing.discard(held)
        elif standing & {held, (said["rung"], EVERY_UNIT)}:
            yield f"holds: {said['rung']} of {cycle} was climbed for {said['unit']} while it was held ({entry.seq})"
    rows = {(hold.rung, hold.unit) for hold in open_holds(connection, cycle)}
    for rung, unit in sorted(rows ^ standing):
        yield f"holds: the table and the ledger differ about {rung} of {cycle} for {unit or 'all'}"
