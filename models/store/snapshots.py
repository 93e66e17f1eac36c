"""The cut-off: the accepted versions and their hashes, frozen in one transaction, round by round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from sys import intern
from typing import Any

from sqlalchemy import Connection, String, and_, func, insert, select, type_coerce

from models.consolidation import UnitReport
from models.errors import Problem
from models.form import Answer, Figure
from models.obligation import Obligation, ObligationStatus
from models.organisation import Unit
from models.rounds import FIRST_ROUND
from models.store import tables
from models.store.cycles import lock_cycle, record_cut_off
from models.store.obligations import read_obligations
from models.store.register import Act
from models.store.rounds import current_round, last_closed, record_closing
from models.store.rows import from_json
from models.submission import SubmissionStatus

FROZEN, VERSION, FIGURE, DUTY = tables.snapshot, tables.submission, tables.figure, tables.obligation
ROWS_AT_ONCE = 200
"""Few enough that rows are gone before the collector of garbage comes to look at them: a fifth of the reading."""
ANSWERS = {answer.value: answer for answer in Answer}


def freeze(act: Act, cycle: str) -> int:
    """How many accepted versions are in the snapshot. A round is frozen once; asking again changes nothing.

    The cycle's row is held from here to the commit, and acceptance takes the same lock: an accepted version is
    in the snapshot, or it came after the cut-off; never neither, never both.
    """
    held = lock_cycle(act, cycle)
    if held.cut_off_at is None:
        number = record_closing(act, held)
        frozen = freeze_round(act, cycle, number)
        record_cut_off(act, cycle)
        act.note(cycle, "cycle.cut_off", round=number, versions=frozen)
    return count_frozen(act.connection, cycle, current_round(act.connection, cycle))


def freeze_round(act: Act, cycle: str, number: int) -> dict[str, str]:
    """The hash of each accepted version that is frozen in this round, by unit. Under the cycle's lock, once a round."""
    accepted = dict(accepted_versions(act.connection, cycle))
    duties = read_obligations(act.connection, cycle)
    rows = [_row(number, duty, accepted[duty.unit.key]) for duty in duties if duty.unit.key in accepted]
    silent = [_silent(number, duty) for duty in duties if duty.unit.key not in accepted]
    for table, what in ((FROZEN, rows), (tables.silent, silent)):
        if what:
            act.connection.execute(insert(table), what)
    return {str(row["unit"]): str(row["sha256"]) for row in rows}


def count_frozen(connection: Connection, cycle: str, number: int) -> int:
    """How many reports are in the snapshot of this round."""
    here = (FROZEN.c.cycle == cycle) & (FROZEN.c.round == number)
    return connection.scalars(select(func.count()).select_from(FROZEN).where(here)).one()


def read_snapshot(connection: Connection, cycle: str, number: int | None = None) -> tuple[UnitReport, ...]:
    """The frozen reports of this round, or of the one closed last, with their figures, in roster order.

    Two queries, however many units. Empty where the books were never closed.
    """
    number = number or last_closed(connection, cycle) or FIRST_ROUND
    figures = _figures(connection, cycle, number)
    same = and_(*(FROZEN.c[name] == VERSION.c[name] for name in ("cycle", "unit", "version")))
    duty = and_(FROZEN.c.cycle == DUTY.c.cycle, FROZEN.c.unit == DUTY.c.unit)
    query = select(FROZEN, VERSION, DUTY.c.unit_value).join(VERSION, same).join(DUTY, duty)
    query = query.where(FROZEN.c.cycle == cycle, FROZEN.c.round == number).order_by(DUTY.c.position)
    return tuple(_report(row, figures) for row in connection.execute(query).mappings())


def frozen_version(connection: Connection, cycle: str, number: int, unit: str) -> int | None:
    """The version of this unit that the round counts; None where it counts none."""
    here = (FROZEN.c.cycle == cycle, FROZEN.c.round == number, FROZEN.c.unit == unit)
    version: int | None = connection.scalar(select(FROZEN.c.version).where(*here))
    return version


def read_silent(connection: Connection, cycle: str, number: int) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units that had no accepted report when this round was closed: (absent, exempt), in roster order."""
    table = tables.silent
    duty = and_(table.c.cycle == DUTY.c.cycle, table.c.unit == DUTY.c.unit)
    query = select(DUTY.c.unit_value, table.c.is_exempt).join(DUTY, duty)
    query = query.where(table.c.cycle == cycle, table.c.round == number).order_by(DUTY.c.position)
    units = [(from_json(Unit, text), is_exempt) for text, is_exempt in connection.execute(query).tuples()]
    return tuple(u for u, is_exempt in units if not is_exempt), tuple(u for u, is_exempt in units if is_exempt)


def accepted_versions(connection: Connection, cycle: str) -> Iterator[tuple[str, Any]]:
    """Each unit with its accepted version, as it is now: number and hash."""
    columns = VERSION.c.unit, VERSION.c.version, VERSION.c.sha256
    counts = (VERSION.c.cycle == cycle, VERSION.c.status == SubmissionStatus.ACCEPTED.value)
    for row in connection.execute(select(*columns).where(*counts)):
        yield row.unit, row


def _row(number: int, duty: Obligation, version: Any) -> dict[str, object]:
    frozen = {"version": version.version, "sha256": version.sha256, "is_late": duty.is_late}
    return {"cycle": duty.cycle, "round": number, "unit": duty.unit.key, **frozen}


def _silent(number: int, duty: Obligation) -> dict[str, object]:
    is_exempt = duty.status is ObligationStatus.EXEMPT
    return {"cycle": duty.cycle, "round": number, "unit": duty.unit.key, "is_exempt": is_exempt}


def _figures(connection: Connection, cycle: str, number: int) -> dict[str, dict[str, Figure]]:
    """By unit and code. The one large reading, so each value is made of its text here and not by its column's type."""
    columns = [FIGURE.c[name] for name in ("unit", "code", "answer", "text", "place")]
    same = and_(*(FROZEN.c[name] == FIGURE.c[name] for name in ("cycle", "unit", "version")))
    query = select(*columns, type_coerce(FIGURE.c.value, String)).join(FROZEN, same)
    query = query.where(FROZEN.c.cycle == cycle, FROZEN.c.round == number)
    found: dict[str, dict[str, Figure]] = {}
    made: dict[tuple[Any, ...], Figure] = {}  # most answers are those of other units, to the letter: made once
    for rows in connection.execute(query).tuples().partitions(ROWS_AT_ONCE):
        for row in rows:
            unit, code, said = row[0], row[1], row[2:]
            if (figure := made.get(said)) is None:
                figure = made[said] = _figure_of(*said)
            if unit not in found:
                found[unit] = {}
            found[unit][intern(code)] = figure
    return found


def _figure_of(answer: str, text: str, place: str, value: str | None) -> Figure:
    exact = None if value is None else Decimal(value)
    return Figure(answer=ANSWERS[answer], value=exact, text=text, place=intern(place))


def _report(row: Mapping[Any, Any], figures: Mapping[str, dict[str, Figure]]) -> UnitReport:
    return UnitReport(
        unit=from_json(Unit, row[DUTY.c.unit_value]),
        version=row[FROZEN.c.version],
        sha256=row[FROZEN.c.sha256],
        arrived_at=row[VERSION.c.arrived_at],
        is_late=row[FROZEN.c.is_late],
        is_nil=row[VERSION.c.is_nil],
        reference=row[VERSION.c.reference],
        figures=figures.get(row[FROZEN.c.unit], {}),
        narratives=from_json(dict[str, str], row[VERSION.c.narratives]),
        noted=from_json(tuple[Problem, ...], row[VERSION.c.problems]),
    )
