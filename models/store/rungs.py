"""Rungs of the ladder really performed or skipped: one row for each cycle, unit, rung and turn, for ever.

There is one turn, and another only after the letter of the one before was voided: its rows are undone, not deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, func, insert, select, update

from models.cycle import Cycle
from models.document import Document, DocumentStatus
from models.hold import held_for
from models.ladder import Anchor, RungAct, RungDecision, Standing, Verdict, decide
from models.obligation import Obligation
from models.outage import is_silent
from models.store import tables
from models.store.awaited import with_awaited
from models.store.holds import open_holds
from models.store.obligations import read_obligations
from models.store.register import Act
from models.store.services import read_service

FEW = 500
"""For so many units only their own rungs are read; a cycle has a hundred thousand."""


@dataclass(frozen=True, kw_only=True)
class RungStep:
    """One rung performed or skipped for one unit."""

    rung: str
    verdict: Verdict
    at: datetime
    reason: str | None
    undone_at: datetime | None = None
    """When its letter was voided, so that the rung is climbed again."""


def read_standings(
    connection: Connection, cycle: str, obligations: tuple[Obligation, ...] | None = None
) -> tuple[Standing, ...]:
    """How every unit stands on the ladder, in roster order. `obligations`: the cycle's, where they were just read."""
    done: dict[str, set[str]] = {}
    table = tables.rung
    query = select(table.c.unit, table.c.rung).where(table.c.cycle == cycle, table.c.undone_at.is_(None))
    if obligations is not None and len(obligations) <= FEW:
        query = query.where(table.c.unit.in_([obligation.unit.key for obligation in obligations]))
    for unit, rung in connection.execute(query).tuples():
        done.setdefault(unit, set()).add(rung)
    holds = open_holds(connection, cycle)
    return tuple(
        Standing(
            unit=obligation.unit.key,
            deadline=obligation.deadline,
            is_settled=obligation.is_settled,
            done=frozenset(done.get(obligation.unit.key, ())),
            opened_at=obligation.opened_at,
            is_suspended=obligation.is_suspended,
            group=obligation.unit.group,
            held=held_for(holds, obligation.unit.key) if holds else frozenset(),
        )
        for obligation in (obligations if obligations is not None else read_obligations(connection, cycle))
    )


def due_rungs(
    connection: Connection,
    cycle: Cycle,
    now: datetime,
    unreached: frozenset[str] = frozenset(),
    *,
    obligations: tuple[Obligation, ...] | None = None,
) -> tuple[RungDecision, ...]:
    """What the ladder asks at `now`, from the rows of this very transaction. `unreached`: units without any contact.
    `obligations`: the cycle's, where they were just read.

    While our own doors give no sign of life nobody is called late: only reminders are due.
    """
    standings = read_standings(connection, cycle.key, obligations)
    if any(rung.anchor is Anchor.DELIVERED for rung in cycle.ladder.rungs):
        standings = with_awaited(connection, cycle.key, standings, unreached)
    decisions = decide(cycle.ladder, standings, cycle.calendar, now)
    if not is_silent(read_service(connection), now):
        return decisions
    return tuple(decision for decision in decisions if decision.rung.act is RungAct.REMINDER)


def record_rungs(act: Act, cycle: str, done: Iterable[tuple[RungDecision, int | None]]) -> None:
    """Nothing. The rungs are done, each with the document that it put forward, or None: all of a cycle at once."""
    turns = read_turns(act.connection, cycle)
    rows = [
        {
            "cycle": cycle,
            "unit": decision.unit,
            "rung": decision.rung.key,
            "turn": turns.get((decision.unit, decision.rung.key), 0) + 1,
            "verdict": decision.verdict.value,
            "at": act.now,
            "due_at": decision.due_at,
            "reason": decision.reason,
            "document": document if decision.verdict is Verdict.PERFORM else None,
        }
        for decision, document in done
    ]
    if rows:
        act.connection.execute(insert(tables.rung), rows)
        for verdict, group in groupby(rows, key=lambda row: row["verdict"]):
            each = [{name: row[name] for name in ("unit", "rung", "reason")} for row in group]
            act.note_each(cycle, f"rung.{verdict}", each)


def read_turns(connection: Connection, cycle: str) -> dict[tuple[str, str], int]:
    """How often each (unit, rung) was climbed, the turns that were undone among them."""
    table = tables.rung
    query = select(table.c.unit, table.c.rung, func.max(table.c.turn)).where(table.c.cycle == cycle)
    rows = connection.execute(query.group_by(table.c.unit, table.c.rung)).tuples()
    return {(unit, rung): turn for unit, rung, turn in rows}


def record_undone(act: Act, document: Document) -> int:
    """For how many units the rung of this voided letter is open again, to be climbed once more if it is still due."""
    table = tables.rung
    its = (table.c.document == document.id) & table.c.undone_at.is_(None)
    reopened = act.connection.execute(select(table.c.unit, table.c.rung).where(its)).tuples().all()
    act.connection.execute(update(table).where(its).values(undone_at=act.now))
    for unit, rung in reopened:
        act.note(document.cycle, "rung.reopened", unit=unit, rung=rung, document=document.key)
    return len(reopened)


def voided_letters(connection: Connection, cycle: str) -> tuple[str, ...]:
    """The keys of documents that are voided while the rungs they stood for still count as done."""
    table, paper = tables.rung, tables.document
    query = select(paper.c.key).distinct().join(table, table.c.document == paper.c.id).order_by(paper.c.key)
    is_void = paper.c.status == DocumentStatus.VOIDED.value
    return tuple(connection.scalars(query.where(paper.c.cycle == cycle, is_void, table.c.undone_at.is_(None))))


def read_history(connection: Connection, cycle: str, unit: str) -> tuple[RungStep, ...]:
    """What the ladder did for the unit, oldest first."""
    table = tables.rung
    columns = (table.c.rung, table.c.verdict, table.c.at, table.c.reason, table.c.undone_at)
    query = select(*columns).where(table.c.cycle == cycle, table.c.unit == unit).order_by(table.c.at, table.c.due_at)
    return tuple(
        RungStep(rung=rung, verdict=Verdict(verdict), at=at, reason=reason, undone_at=undone_at)
        for rung, verdict, at, reason, undone_at in connection.execute(query).tuples()
    )


def count_performed(connection: Connection, cycle: str) -> dict[str, int]:
    """How many units each rung reached."""
    table = tables.rung
    performed = (table.c.cycle == cycle, table.c.verdict == Verdict.PERFORM.value, table.c.undone_at.is_(None))
    keys = connection.scalars(select(table.c.rung).where(*performed)).all()
    return {key: keys.count(key) for key in dict.fromkeys(keys)}
