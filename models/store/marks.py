"""What a scorecard is made of: the duties of a cycle, the rungs climbed for each unit, and what its report noted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from models.cycle import Cycle
from models.errors import Problem
from models.ladder import RungAct, Verdict
from models.periodic import root
from models.scorecard import Beside, Mark, marks
from models.store import tables
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from models.store.rows import from_json
from models.submission import SubmissionStatus
from models.validation.wording import SAME_FIGURES


def read_marks(connection: Connection, cycle: Cycle, at: datetime) -> tuple[Mark, ...]:
    """How every unit of the cycle stands at `at` (aware), in roster order. Four queries, whatever the number."""
    beside = Beside(reminded=_reminded(connection, cycle), copies=_copies(connection, cycle.key))
    return marks(read_obligations(connection, cycle.key), cycle.calendar, at, beside)


def series_of(connection: Connection) -> tuple[str, ...]:
    """What the register's cycles belong to, each once, the oldest first: "truyen-thong-cds"."""
    return tuple(dict.fromkeys(root(key) for key in all_cycles(connection)))


def read_series(connection: Connection, series: str) -> tuple[Cycle, ...]:
    """Every cycle of the series, by year and day of issue; empty where there is none."""
    found = [read_cycle(connection, key) for key in all_cycles(connection) if root(key) == series]
    return tuple(sorted(found, key=lambda cycle: (cycle.year, cycle.directive.issue_on)))


def _reminded(connection: Connection, cycle: Cycle) -> dict[str, int]:
    """Not counted: asking whether the directive itself has arrived, and a letter that was voided."""
    table = tables.rung
    keys = [rung.key for rung in cycle.ladder.rungs if rung.act is not RungAct.ACKNOWLEDGEMENT]
    climbed = (table.c.cycle == cycle.key, table.c.verdict == Verdict.PERFORM.value, table.c.rung.in_(keys))
    count = func.count()
    query = select(table.c.unit, count).where(*climbed, table.c.undone_at.is_(None)).group_by(table.c.unit)
    return dict(connection.execute(query).tuples().all())


def _copies(connection: Connection, cycle: str) -> dict[str, tuple[str, ...]]:
    table = tables.submission
    accepted = (table.c.cycle == cycle, table.c.status == SubmissionStatus.ACCEPTED.value)
    query = select(table.c.unit, table.c.problems).where(*accepted, table.c.problems.contains(SAME_FIGURES))
    return {
        unit: tuple(p.what for p in from_json(tuple[Problem, ...], problems) if p.code == SAME_FIGURES)
        for unit, problems in connection.execute(query).tuples()
    }
