"""Rungs of the ladder really performed or skipped: one row for each cycle, unit and rung, for ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from models.cycle import Cycle
from models.ladder import RungDecision, Standing, Verdict, decide
from models.obligation import Obligation
from models.store import tables
from models.store.obligations import read_obligations
from models.store.register import Act


@dataclass(frozen=True, kw_only=True)
class RungStep:
    """One rung performed or skipped for one unit."""

    rung: str
    verdict: Verdict
    at: datetime
    reason: str | None


def read_standings(
    connection: Connection, cycle: str, obligations: tuple[Obligation, ...] | None = None
) -> tuple[Standing, ...]:
    """How every unit stands on the ladder, in roster order. `obligations`: the cycle's, where they were just read."""
    done: dict[str, set[str]] = {}
    table = tables.rung
    for unit, rung in connection.execute(select(table.c.unit, table.c.rung).where(table.c.cycle == cycle)).tuples():
        done.setdefault(unit, set()).add(rung)
    return tuple(
        Standing(
            unit=obligation.unit.key,
            deadline=obligation.deadline,
            is_settled=obligation.is_settled,
            done=frozenset(done.get(obligation.unit.key, ())),
            opened_at=obligation.opened_at,
        )
        for obligation in (obligations if obligations is not None else read_obligations(connection, cycle))
    )


def due_rungs(connection: Connection, cycle: Cycle, now: datetime) -> tuple[RungDecision, ...]:
    """What the ladder asks at `now`, from the rows of this very transaction."""
    return decide(cycle.ladder, read_standings(connection, cycle.key), cycle.calendar, now)


def record_rungs(act: Act, cycle: str, decisions: Iterable[RungDecision], documents: dict[str, int]) -> None:
    """Nothing. The rungs are done; `documents` names the document of each unit that got one."""
    rows = [
        {
            "cycle": cycle,
            "unit": decision.unit,
            "rung": decision.rung.key,
            "verdict": decision.verdict.value,
            "at": act.now,
            "due_at": decision.due_at,
            "reason": decision.reason,
            "document": documents.get(decision.unit) if decision.verdict is Verdict.PERFORM else None,
        }
        for decision in decisions
    ]
    if rows:
        act.connection.execute(insert(tables.rung), rows)
        for row in rows:
            act.note(cycle, f"rung.{row['verdict']}", unit=row["unit"], rung=row["rung"], reason=row["reason"])


def read_history(connection: Connection, cycle: str, unit: str) -> tuple[RungStep, ...]:
    """What the ladder did for the unit, oldest first."""
    table = tables.rung
    columns = (table.c.rung, table.c.verdict, table.c.at, table.c.reason)
    query = select(*columns).where(table.c.cycle == cycle, table.c.unit == unit).order_by(table.c.at, table.c.due_at)
    return tuple(
        RungStep(rung=rung, verdict=Verdict(verdict), at=at, reason=reason)
        for rung, verdict, at, reason in connection.execute(query).tuples()
    )


def count_performed(connection: Connection, cycle: str) -> dict[str, int]:
    """How many units each rung reached."""
    table = tables.rung
    performed = (table.c.cycle == cycle, table.c.verdict == Verdict.PERFORM.value)
    keys = connection.scalars(select(table.c.rung).where(*performed)).all()
    return {key: keys.count(key) for key in dict.fromkeys(keys)}
