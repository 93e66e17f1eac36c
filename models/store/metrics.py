"""How much waits, and for how long: counted by the database, whatever the number of units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, exists, func, select

from models.arrival import ArrivalState
from models.document import DocumentStatus
from models.obligation import ObligationStatus
from models.ruling import WHOLE_CYCLE, RulingKind
from models.store import tables

ByCycle = Mapping[str, int]
ByState = Mapping[tuple[str, str], int]
Since = Mapping[str, datetime]


@dataclass(frozen=True, kw_only=True)
class RegisterFigures:
    """The register in figures. Counts by cycle, or by cycle and state; `…_since` are aware instants by cycle."""

    cycles_open: ByCycle
    units: ByState
    overdue: ByCycle
    late: ByCycle
    outbox: ByState
    outbox_waits_since: Since
    """When the oldest document was issued that somebody has not been given yet."""
    arrivals: ByState
    unread_since: Since
    waiting_for_approval: ByCycle
    ledger_entries: int


def read_figures_of_register(connection: Connection, now: datetime) -> RegisterFigures:
    """The register's figures at `now` (aware)."""
    cycle, duty, box = tables.cycle, tables.obligation, tables.outbox
    arrival, paper = tables.arrival, tables.document
    unread, draft = arrival.c.state == ArrivalState.ARRIVED.value, paper.c.status == DocumentStatus.DRAFT.value
    is_open = (duty.c.status == ObligationStatus.OPEN.value) & ~_stands()
    past = duty.c.last_legal_moment < now.replace(microsecond=0)  # as Deadline.is_overdue asks
    waits = box.c.state.in_(("ready", "sending")) & paper.c.issued_at.is_not(None)
    oldest = select(box.c.cycle, func.min(paper.c.issued_at)).join(paper, paper.c.id == box.c.document).where(waits)
    first = select(arrival.c.cycle, func.min(arrival.c.arrived_at)).where(unread)
    return RegisterFigures(
        cycles_open={
            key: int(closed is None) for key, closed in connection.execute(select(cycle.c.key, cycle.c.closed_at))
        },
        units=_by_state(connection, duty.c.cycle, duty.c.status),
        overdue=_by_cycle(connection, duty.c.cycle, is_open & past),
        late=_by_cycle(connection, duty.c.cycle, duty.c.is_late),
        outbox=_by_state(connection, box.c.cycle, box.c.state),
        outbox_waits_since=dict(connection.execute(oldest.group_by(box.c.cycle)).tuples().all()),
        arrivals=_by_state(connection, arrival.c.cycle, arrival.c.state),
        unread_since=dict(connection.execute(first.group_by(arrival.c.cycle)).tuples().all()),
        waiting_for_approval=_by_cycle(connection, paper.c.cycle, draft),
        ledger_entries=connection.scalar(select(func.max(tables.ledger.c.seq))) or 0,
    )


def _stands() -> ColumnElement[bool]:
    """Whether the clock of the duty stands, its own or the whole cycle's."""
    duty, ruling = tables.obligation, tables.ruling
    is_its = (ruling.c.cycle == duty.c.cycle) & ruling.c.unit.in_((duty.c.unit, WHOLE_CYCLE))
    is_open = (ruling.c.kind == RulingKind.SUSPENDED.value) & ruling.c.until.is_(None)
    return exists().where(is_its & is_open)


def _by_state(connection: Connection, cycle: Column[str], state: Column[str]) -> ByState:
    rows = connection.execute(select(cycle, state, func.count()).group_by(cycle, state)).tuples()
    return {(key, value): count for key, value, count in rows}


def _by_cycle(connection: Connection, cycle: Column[str], condition: ColumnElement[bool]) -> ByCycle:
    return dict(connection.execute(select(cycle, func.count()).where(condition).group_by(cycle)).tuples().all())
