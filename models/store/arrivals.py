"""Arrivals in the register: a row before the receipt, a state for every file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from models.arrival import Arrival, ArrivalState
from models.store import tables
from models.store.register import Act
from models.store.turns import take_turns
from models.submission import SubmissionStatus


def record_arrival(
    act: Act,
    cycle: str,
    *,
    unit: str | None,
    channel: str,
    name: str,
    sha256: str,
    size: int,
    received_at: datetime | None = None,
) -> Arrival:
    """The arrival. Bytes that this unit sent before are marked as a duplicate at once.

    `received_at` is the stamp on a paper; None: it came now. The ledger holds both instants.
    """
    take_turns(act, [f"content:{cycle}:{unit}:{sha256}"])  # two clerks bring it at the same second
    known = _same_content(act.connection, cycle, unit, sha256)
    state = ArrivalState.DUPLICATE if known else ArrivalState.ARRIVED
    row: dict[str, object] = {
        "cycle": cycle,
        "unit": unit,
        "channel": channel,
        "name": name,
        "sha256": sha256,
        "size": size,
    }
    row |= {"arrived_at": received_at or act.now, "state": state.value, "version": known.version if known else None}
    done = act.connection.execute(insert(tables.arrival).values(row))
    stamp = {"received_at": received_at.isoformat()} if received_at else {}
    act.note(cycle, "report.arrived", unit=unit, channel=channel, name=name, sha256=sha256, state=state.value, **stamp)
    assert done.inserted_primary_key is not None
    return read_arrival(act.connection, int(done.inserted_primary_key[0]))


def record_read(act: Act, arrival: Arrival, version: int) -> None:
    """Nothing. The file became this version of the unit's report."""
    _update(act, arrival, state=ArrivalState.READ.value, version=version)


def record_quarantined(act: Act, arrival: Arrival, code: str) -> None:
    """Nothing. The file was refused for this reason, and is kept."""
    _update(act, arrival, state=ArrivalState.QUARANTINED.value, code=code)
    act.note(arrival.cycle, "report.quarantined", unit=arrival.unit, sha256=arrival.sha256, code=code)


def unread_arrivals(connection: Connection, cycle: str) -> tuple[Arrival, ...]:
    """The files that wait to be read, in the order they came."""
    query = select(tables.arrival).where(
        tables.arrival.c.cycle == cycle, tables.arrival.c.state == ArrivalState.ARRIVED.value
    )
    return tuple(_value(row) for row in connection.execute(query.order_by(tables.arrival.c.id)).mappings())


def read_arrivals(connection: Connection, cycle: str, unit: str | None = None) -> tuple[Arrival, ...]:
    """Every arrival of the cycle, or of one unit in it, in the order they came."""
    query = select(tables.arrival).where(tables.arrival.c.cycle == cycle).order_by(tables.arrival.c.id)
    if unit is not None:
        query = query.where(tables.arrival.c.unit == unit)
    return tuple(_value(row) for row in connection.execute(query).mappings())


def read_arrival(connection: Connection, arrival: int) -> Arrival:
    """The arrival of this number."""
    row = connection.execute(select(tables.arrival).where(tables.arrival.c.id == arrival)).mappings().one()
    return _value(row)


def first_of_content(connection: Connection, cycle: str, unit: str, sha256: str) -> Arrival | None:
    """The arrival that counts for these bytes of the unit, whichever door they came by; None where they never came."""
    return _same_content(connection, cycle, unit, sha256)


def came_since(connection: Connection, cycle: str, unit: str, channel: str, since: datetime) -> tuple[int, int]:
    """How many files the unit sent by this channel since then (aware), and their bytes together."""
    table = tables.arrival
    query = select(func.count(), func.coalesce(func.sum(table.c.size), 0))
    query = query.where(table.c.cycle == cycle, table.c.unit == unit, table.c.channel == channel)
    count, size = connection.execute(query.where(table.c.arrived_at >= since)).one()
    return int(count), int(size)


def _same_content(connection: Connection, cycle: str, unit: str | None, sha256: str) -> Arrival | None:
    arrival = tables.arrival
    query = select(arrival).where(arrival.c.cycle == cycle, arrival.c.unit == unit, arrival.c.sha256 == sha256)
    query = query.where(~_is_taken_back())
    row = connection.execute(query.order_by(arrival.c.id).limit(1)).mappings().first()
    return _value(row) if row else None


def _is_taken_back() -> ColumnElement[bool]:
    """Who took a report back and sends the same file again means it: it is read anew."""
    arrival, version = tables.arrival, tables.submission
    same = (version.c.cycle == arrival.c.cycle, version.c.sha256 == arrival.c.sha256)
    is_given_back = version.c.status == SubmissionStatus.TAKEN_BACK.value
    return exists().where(*same, is_given_back) & ~exists().where(*same, ~is_given_back)


def _update(act: Act, arrival: Arrival, **changes: object) -> None:
    act.connection.execute(update(tables.arrival).where(tables.arrival.c.id == arrival.id).values(changes))


def _value(row: Mapping[Any, Any]) -> Arrival:
    return Arrival(**{**row, "state": ArrivalState(row["state"])})
