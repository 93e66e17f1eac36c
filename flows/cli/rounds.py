"""The rounds of the cut-off, as a unit meets them."""

from __future__ import annotations

from datetime import datetime

from flows.decision_wording import CLOSED, COUNTED, LIFTED, NOT_COUNTED, REOPENED, SUPPLEMENTED
from models.rounds import Round
from models.store import Connection
from models.store.rounds import read_rounds
from models.store.snapshots import frozen_version, read_silent


def round_lines(connection: Connection, cycle: str, unit: str, now: datetime) -> list[str]:
    """When the books were closed and what counted of this unit, and when they were opened again; up to `now`."""
    lines = []
    for one in read_rounds(connection, cycle):
        if one.opened_at is not None and one.opened_at <= now:
            lines.append(REOPENED.format(**vars(one)))
        if one.at is not None and one.at <= now:
            words = CLOSED if one.supplements is None else SUPPLEMENTED
            lines.append(words.format(round=one.round, at=one.at, said=_said(connection, one, unit)))
    return lines


def _said(connection: Connection, one: Round, unit: str) -> str:
    version = frozen_version(connection, one.cycle, one.round, unit)
    if version is not None:
        return COUNTED.format(version=version)
    _, exempt = read_silent(connection, one.cycle, one.round)
    return LIFTED if unit in {other.key for other in exempt} else NOT_COUNTED
