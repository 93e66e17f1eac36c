"""Who was given the directive and has not said that it arrived; and whom nobody can reach."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from models.edxml import StatusCode
from models.ladder import SkipReason, Standing
from models.mail import LetterState
from models.store import tables
from models.store.dispositions import ORDERS, READ
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.register import Act
from models.store.statuses import SAID

ANSWERING = frozenset({"mail", "edxml"})
"""The channels by which a unit says that something arrived; a folder says nothing."""
_SILENT = (LetterState.BOUNCE.value, LetterState.AUTOMATIC.value)
_REACHED = "unit.reached"
BOX, PAPER, LOG = tables.outbox, tables.document, tables.delivery


@dataclass(frozen=True, kw_only=True)
class Handed:
    """The delivery that last carried the directive to a unit. `since`: when the first one did."""

    delivery: int
    channel: str
    since: datetime
    answers: bool
    """Whether any channel that carried it tells of its arrival."""


def read_handed(connection: Connection, cycle: str) -> dict[str, Handed]:
    """By unit, how the directive was handed over; who still waits for it, or had it come back, is not in it."""
    query = (
        select(BOX.c.recipient, BOX.c.id, BOX.c.channel, BOX.c.delivered_at)
        .join(PAPER, PAPER.c.id == BOX.c.document)
        .where(BOX.c.cycle == cycle, PAPER.c.kind.in_(ORDERS), BOX.c.state == "sent")
        .order_by(BOX.c.id)
    )
    found: dict[str, Handed] = {}
    for unit, delivery, channel, at in connection.execute(query).tuples():
        first = found.get(unit)
        since, answers = (min(first.since, at), first.answers) if first else (at, False)
        answers = answers or channel in ANSWERING
        found[unit] = Handed(delivery=delivery, channel=channel, since=since, answers=answers)
    return found


def acknowledged(connection: Connection, cycle: str) -> frozenset[str]:
    """The units that gave a sign of life: a word from the network or that it was read, a letter, a file, a call."""
    said = select(BOX.c.recipient).join(LOG, LOG.c.outbox == BOX.c.id)
    refused = SAID + StatusCode.REFUSED.value
    is_word = LOG.c.status.startswith(SAID) | LOG.c.status.startswith(READ)
    said = said.where(BOX.c.cycle == cycle, is_word, LOG.c.status != refused)
    letter, arrival = tables.letter, tables.arrival
    wrote = select(letter.c.unit).where(letter.c.cycle == cycle, letter.c.state.not_in(_SILENT))
    sent = select(arrival.c.unit).where(arrival.c.cycle == cycle)
    told = {str(json.loads(entry.details)["unit"]) for entry in read_ledger(connection, cycle, (_REACHED,))}
    return frozenset(unit for query in (said, wrote, sent) for unit in connection.scalars(query) if unit) | told


def record_reached(act: Act, cycle: str, unit: str, *, by: str) -> bool:
    """True where `by` is the first of whom the register hears that the unit has the directive. Raises VanthuError."""
    read_obligation(act.connection, cycle, unit)
    if unit in acknowledged(act.connection, cycle):
        return False
    act.note(cycle, _REACHED, unit=unit, by=by)
    return True


def with_awaited(
    connection: Connection, cycle: str, standings: Iterable[Standing], unreached: frozenset[str]
) -> tuple[Standing, ...]:
    """The standings, each with when its silence about the directive began. `unreached`: units without any contact."""
    handed, heard = read_handed(connection, cycle), acknowledged(connection, cycle)

    def awaits(unit: str) -> datetime | None:
        one = handed.get(unit)
        return one.since if one and unit not in heard and (one.answers or unit in unreached) else None

    return tuple(replace(s, awaits=awaits(s.unit), is_reachable=s.unit not in unreached) for s in standings)


def unfound(connection: Connection, cycle: str) -> tuple[str, ...]:
    """The units that a person must find: no channel is left, they owe a report, and nothing was heard of them."""
    rung, owed = tables.rung, tables.obligation
    query = (
        select(rung.c.unit)
        .distinct()
        .join(owed, (owed.c.cycle == rung.c.cycle) & (owed.c.unit == rung.c.unit))
        .where(rung.c.cycle == cycle, rung.c.reason == SkipReason.WITH_A_PERSON.value, rung.c.undone_at.is_(None))
        .where(owed.c.status == "open")
        .order_by(rung.c.unit)
    )
    heard = acknowledged(connection, cycle)
    return tuple(unit for unit in connection.scalars(query) if unit not in heard)
