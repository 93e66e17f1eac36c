"""Versions of a unit's report: one line without forks, at most one of them accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.arrival import Arrival
from models.errors import Problem
from models.form import Answer, Figure
from models.store import tables
from models.store.arrivals import record_read
from models.store.obligations import read_obligation, record_returned, record_settled
from models.store.register import Act
from models.store.rows import from_json, to_json
from models.submission import AcceptanceDecision, ReadReport, SubmissionStatus


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One version of a unit's report as the register holds it (its figures are read apart)."""

    cycle: str
    unit: str
    version: int
    replaces: int | None
    arrival: int
    sha256: str
    status: SubmissionStatus
    is_nil: bool
    is_late: bool
    reference: str
    arrived_at: datetime
    decided_at: datetime
    problems: tuple[Problem, ...]
    narratives: dict[str, str]


def record_submission(act: Act, arrival: Arrival, report: ReadReport, decision: AcceptanceDecision) -> Submission:
    """The new version, accepted or returned, with its figures. Late is judged by the arrival's time, once."""
    cycle, unit = arrival.cycle, arrival.unit or ""
    obligation = read_obligation(act.connection, cycle, unit)
    last = _last_version(act.connection, cycle, unit)
    is_late = obligation.is_late_at(arrival.arrived_at)
    if decision.is_accepted:
        replace_accepted(act, cycle, unit)
    submission = Submission(
        cycle=cycle,
        unit=unit,
        version=(last or 0) + 1,
        replaces=last,
        arrival=arrival.id,
        sha256=arrival.sha256,
        status=decision.status,
        is_nil=report.is_nil,
        is_late=is_late,
        reference=report.reference,
        arrived_at=arrival.arrived_at,
        decided_at=act.now,
        problems=decision.problems,
        narratives=dict(report.narratives),
    )
    _insert(act, submission, report.figures)
    record_read(act, arrival, submission.version)
    if decision.is_accepted:
        record_settled(act, cycle, unit, arrived_at=arrival.arrived_at, is_late=is_late, is_nil=report.is_nil)
    else:
        record_returned(act, cycle, unit)
    act.note(
        cycle,
        f"report.{decision.status.value}",
        unit=unit,
        version=submission.version,
        sha256=arrival.sha256,
        is_late=is_late,
    )
    return submission


def read_submissions(connection: Connection, cycle: str, unit: str | None = None) -> tuple[Submission, ...]:
    """The versions of one unit or of all, by unit and version."""
    table = tables.submission
    query = select(table).where(table.c.cycle == cycle).order_by(table.c.unit, table.c.version)
    if unit is not None:
        query = query.where(table.c.unit == unit)
    return tuple(_value(row) for row in connection.execute(query).mappings())


def read_figures(connection: Connection, cycle: str, unit: str, version: int) -> dict[str, Figure]:
    """The figures of one version by indicator code."""
    table = tables.figure
    query = select(table).where(table.c.cycle == cycle, table.c.unit == unit, table.c.version == version)
    return {row["code"]: _figure(row) for row in connection.execute(query).mappings()}


def _insert(act: Act, submission: Submission, figures: Mapping[str, Figure]) -> None:
    row = {**vars(submission), "status": submission.status.value}
    row["problems"] = to_json(submission.problems, tuple[Problem, ...])
    row["narratives"] = to_json(submission.narratives, dict[str, str])
    act.connection.execute(insert(tables.submission).values(row))
    key = {"cycle": submission.cycle, "unit": submission.unit, "version": submission.version}
    rows = [
        {**key, "code": code, "answer": f.answer.value, "value": f.value, "text": f.text, "place": f.place}
        for code, f in figures.items()
    ]
    if rows:
        act.connection.execute(insert(tables.figure), rows)


def replace_accepted(act: Act, cycle: str, unit: str) -> None:
    """Nothing. The version of the unit that counted until now counts no more: another one takes its place."""
    table = tables.submission
    before = (table.c.cycle == cycle, table.c.unit == unit, table.c.status == SubmissionStatus.ACCEPTED.value)
    act.connection.execute(update(table).where(*before).values(status=SubmissionStatus.REPLACED.value))


def _last_version(connection: Connection, cycle: str, unit: str) -> int | None:
    table = tables.submission
    query = select(func.max(table.c.version)).where(table.c.cycle == cycle, table.c.unit == unit)
    last: int | None = connection.scalars(query).one()
    return last


def _figure(row: Mapping[Any, Any]) -> Figure:
    value: Decimal | None = row["value"]
    return Figure(answer=Answer(row["answer"]), value=value, text=row["text"], place=row["place"])


def _value(row: Mapping[Any, Any]) -> Submission:
    fields: dict[str, Any] = {**row, "status": SubmissionStatus(row["status"])}
    fields["problems"] = from_json(tuple[Problem, ...], row["problems"])
    fields["narratives"] = from_json(dict[str, str], row["narratives"])
    return Submission(**fields)
