"""Rulings in the register: each recorded once by its unit, kind and beginning, and never taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.ruling import WHOLE_CYCLE, Ruling, RulingKind
from models.store import tables
from models.store.register import Act

ACTS = {RulingKind.EXEMPTED: "obligation.exempted"}
"""The ledger's names that are older than rulings."""


def record_ruling(act: Act, ruling: Ruling) -> None:
    """Nothing. The ruling holds, and the ledger says who decided it, why, and on which document."""
    act.connection.execute(insert(tables.ruling).values(vars(ruling) | {"kind": ruling.kind.value}))
    said = {"since": ruling.since.isoformat(), "until": ruling.until.isoformat() if ruling.until else None}
    said |= {name: getattr(ruling, name) or None for name in ("basis", "other")}
    act.note(
        ruling.cycle,
        ACTS.get(ruling.kind, f"ruling.{ruling.kind.value}"),
        unit=ruling.unit or None,
        by=ruling.by,
        reason=ruling.reason,
        **{name: value for name, value in said.items() if value},
    )


def record_resumed(act: Act, ruling: Ruling, *, by: str, reason: str, basis: str) -> None:
    """Nothing. The clock that stood by this ruling goes on from the act's instant."""
    table = tables.ruling
    key = (table.c[name] == getattr(ruling, name) for name in ("cycle", "unit", "kind", "since"))
    act.connection.execute(update(table).where(*key, table.c.until.is_(None)).values(until=act.now))
    facts = {"unit": ruling.unit or None, "by": by, "reason": reason, "since": ruling.since.isoformat()}
    act.note(ruling.cycle, "ruling.resumed", **facts, **({"basis": basis} if basis else {}))


def read_rulings(connection: Connection, cycle: str, unit: str | None = None) -> tuple[Ruling, ...]:
    """Every ruling of the cycle, oldest first; with `unit`, those alone that hold for it."""
    table = tables.ruling
    query = select(table).where(table.c.cycle == cycle).order_by(table.c.at, table.c.unit, table.c.since)
    if unit is not None:
        query = query.where(table.c.unit.in_((WHOLE_CYCLE, unit)))
    return tuple(_value(row) for row in connection.execute(query).mappings())


def rulings_by_unit(connection: Connection, cycle: str, unit: str | None = None) -> dict[str, tuple[Ruling, ...]]:
    """The rulings of the cycle, or of this unit there, by the unit's key, oldest first; those of all under ""."""
    found: dict[str, tuple[Ruling, ...]] = {}
    for ruling in read_rulings(connection, cycle, unit):
        found[ruling.unit] = (*found.get(ruling.unit, ()), ruling)
    return found


def open_suspensions(connection: Connection, cycle: str) -> dict[str, Ruling]:
    """The rulings by which a clock stands now, by the unit's key; "" is the whole cycle's."""
    found = (r for r in read_rulings(connection, cycle) if r.kind is RulingKind.SUSPENDED and r.until is None)
    return {ruling.unit: ruling for ruling in found}


def may_send_for(connection: Connection, cycle: str, unit: str, sender: str, at: datetime) -> bool:
    """Whether `sender` could send the report of `unit` at the instant `at` (aware)."""
    return any(
        ruling.kind is RulingKind.SUBSTITUTED and (ruling.unit, ruling.other) == (unit, sender) and ruling.holds(at)
        for ruling in read_rulings(connection, cycle, unit)
    )


def _value(row: Mapping[Any, Any]) -> Ruling:
    return Ruling(**{**row, "kind": RulingKind(row["kind"])})
