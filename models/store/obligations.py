"""Obligations in the register: opened with the cycle, settled by a report, moved by a recorded decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.deadline import Deadline
from models.errors import UnknownUnitError
from models.obligation import Obligation, ObligationStatus
from models.organisation import Unit
from models.ruling import WHOLE_CYCLE, Ruling, RulingKind
from models.store import tables
from models.store.register import Act
from models.store.rows import from_json, to_json
from models.store.rulings import record_ruling, rulings_by_unit

PLAIN = ("opened_at", "accepted_at", "is_late", "is_nil", "returned", "is_extended")


def record_obligations(act: Act, obligations: Iterable[Obligation]) -> None:
    """Nothing. The units owe their reports from now on."""
    rows = [_row(obligation, position) for position, obligation in enumerate(obligations)]
    act.connection.execute(insert(tables.obligation), rows)


def read_obligations(connection: Connection, cycle: str) -> tuple[Obligation, ...]:
    """Every obligation of the cycle, in roster order."""
    query = select(tables.obligation).where(tables.obligation.c.cycle == cycle).order_by(tables.obligation.c.position)
    rulings = rulings_by_unit(connection, cycle)
    return tuple(_value(row, rulings) for row in connection.execute(query).mappings())


def read_chosen(connection: Connection, cycle: str, units: Iterable[str]) -> tuple[Obligation, ...]:
    """The obligations of these units in the cycle, in roster order."""
    table = tables.obligation
    query = select(table).where(table.c.cycle == cycle, table.c.unit.in_(list(units))).order_by(table.c.position)
    rulings = rulings_by_unit(connection, cycle)
    return tuple(_value(row, rulings) for row in connection.execute(query).mappings())


def obliged_keys(connection: Connection, cycle: str) -> frozenset[str]:
    """The keys of the units that owe something in the cycle, without the rest of what is known of them."""
    return frozenset(connection.scalars(select(tables.obligation.c.unit).where(tables.obligation.c.cycle == cycle)))


def is_obliged(connection: Connection, cycle: str, unit: str) -> bool:
    """Whether this unit owes something in the cycle."""
    return connection.scalar(select(tables.obligation.c.unit).where(_is(cycle, unit))) is not None


def read_obligation(connection: Connection, cycle: str, unit: str) -> Obligation:
    """What this unit owes. Raises UnknownUnitError."""
    row = connection.execute(select(tables.obligation).where(_is(cycle, unit))).mappings().first()
    if row is None:
        raise UnknownUnitError(f"{unit!r} owes nothing in cycle {cycle!r}")
    return _value(row, rulings_by_unit(connection, cycle, unit))


def record_settled(act: Act, cycle: str, unit: str, *, arrived_at: datetime, is_late: bool, is_nil: bool) -> None:
    """Nothing. The report of the unit counts. The first accepted arrival decides whether it was on time, once."""
    first = tables.obligation.c.accepted_at.is_(None)
    act.connection.execute(
        update(tables.obligation).where(_is(cycle, unit), first).values(accepted_at=arrived_at, is_late=is_late)
    )
    _update(act, cycle, unit, status=ObligationStatus.ACCEPTED, is_nil=is_nil)


def record_returned(act: Act, cycle: str, unit: str) -> None:
    """Nothing. One more version of the unit was sent back; an accepted one stays accepted."""
    _update(act, cycle, unit, returned=tables.obligation.c.returned + 1)


def record_exempt(
    act: Act, cycle: str, unit: str, *, by: str, reason: str, basis: str = "", merged_into: str = ""
) -> None:
    """Nothing. The unit owes nothing more in this cycle; a report that was accepted stays and counts."""
    if read_obligation(act.connection, cycle, unit).status is not ObligationStatus.ACCEPTED:
        _update(act, cycle, unit, status=ObligationStatus.EXEMPT)
    kind = RulingKind.MERGED if merged_into else RulingKind.EXEMPTED
    ruling = Ruling(cycle=cycle, unit=unit, kind=kind, since=act.now, at=act.now, by=by, reason=reason, basis=basis)
    record_ruling(act, replace(ruling, other=merged_into))


def record_excused(act: Act, cycle: str, unit: str) -> None:
    """Nothing. The report that was counted late came within the time that was given back, and is in time."""
    _update(act, cycle, unit, is_late=False)
    deadline = read_obligation(act.connection, cycle, unit).deadline
    late = (tables.submission.c.cycle == cycle, tables.submission.c.unit == unit)
    in_time = tables.submission.c.arrived_at <= deadline.last_legal_moment
    act.connection.execute(update(tables.submission).where(*late, in_time).values(is_late=False))


def record_deadline(
    act: Act, obligation: Obligation, deadline: Deadline, *, by: str, reason: str, is_extended: bool
) -> None:
    """Nothing. The unit has this deadline from now on; who moved it and why stays on record."""
    cycle, unit = obligation.cycle, obligation.unit.key
    _update(act, cycle, unit, **_deadline_columns(deadline), is_extended=is_extended or obligation.is_extended)
    before, after = obligation.deadline.last_legal_moment, deadline.last_legal_moment
    act.connection.execute(
        insert(tables.deadline_change).values(
            cycle=cycle, unit=unit, at=act.now, by=by, reason=reason, before=before, after=after
        )
    )
    act.note(
        cycle,
        "deadline.moved",
        unit=unit,
        by=by,
        reason=reason,
        before=before.isoformat(),
        after=after.isoformat(),
        last_working_day_before=obligation.deadline.last_working_day.isoformat(),
        last_working_day=deadline.last_working_day.isoformat(),
    )


def _is(cycle: str, unit: str) -> Any:
    return (tables.obligation.c.cycle == cycle) & (tables.obligation.c.unit == unit)


def _update(act: Act, cycle: str, unit: str, **changes: object) -> None:
    act.connection.execute(update(tables.obligation).where(_is(cycle, unit)).values(changes))


def _deadline_columns(deadline: Deadline) -> dict[str, object]:
    return {
        "deadline": to_json(deadline),
        "last_legal_moment": deadline.last_legal_moment,
        "last_working_day": deadline.last_working_day,
    }


def _row(obligation: Obligation, position: int) -> dict[str, object]:
    return {
        "cycle": obligation.cycle,
        "unit": obligation.unit.key,
        "position": position,
        "unit_value": to_json(obligation.unit),
        "status": obligation.status.value,
        **_deadline_columns(obligation.deadline),
        **{name: getattr(obligation, name) for name in PLAIN},
    }


@lru_cache(maxsize=1 << 15)
def unit_of(text: str) -> Unit:
    """The unit that a row keeps as text: a country has some thousand, asked for at each sweep."""
    return from_json(Unit, text)


@lru_cache(maxsize=1024)
def _deadline(text: str) -> Deadline:
    """Thousands of units share a handful of deadlines."""
    return from_json(Deadline, text)


def _value(row: Mapping[Any, Any], rulings: Mapping[str, tuple[Ruling, ...]]) -> Obligation:
    return Obligation(
        cycle=row["cycle"],
        unit=unit_of(row["unit_value"]),
        deadline=_deadline(row["deadline"]),
        status=ObligationStatus(row["status"]),
        rulings=(*rulings.get(WHOLE_CYCLE, ()), *rulings.get(row["unit"], ())),
        **{name: row[name] for name in PLAIN},
    )
