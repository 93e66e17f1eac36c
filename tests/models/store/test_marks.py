"""What the register counts for a scorecard: what was really done, of the report that counts, in few queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event, insert

from models.cycle import Cycle, open_cycle, open_obligations
from models.errors import Problem
from models.ladder import Verdict
from models.organisation import Unit, UnitKind
from models.scorecard import Mark
from models.store import Connection, tables
from models.store.cycles import record_cycle
from models.store.marks import read_marks, read_series, series_of
from models.store.obligations import record_obligations
from models.store.register import Register
from models.store.rows import to_json
from models.submission import SubmissionStatus
from models.validation.wording import as_another, as_last_year
from tasks.case import read_case

CASE = read_case(Path(__file__).parents[3] / "directives" / "lao-cai" / "directive-2025.yaml")


def opened(year: int, now: datetime) -> Cycle:
    """The seed's cycle, as if it were of that year."""
    directive = replace(CASE.directive, key=f"truyen-thong-cds-{year}", year=year)
    form, place = CASE.place.forms["muc-iv"], CASE.place
    return open_cycle(directive, place="lao-cai", form=form, ladder=place.ladder, calendar=place.calendar, now=now)


def people(count: int) -> tuple[Unit, ...]:
    return tuple(Unit(key=f"u{n}", name=f"Xã {n}", kind=UnitKind.COMMUNE, code=str(n), source="") for n in range(count))


def record(register: Register, cycle: Cycle, count: int, now: datetime) -> None:
    with register.act(now) as act:
        record_cycle(act, cycle)
        record_obligations(act, open_obligations(cycle, people(count)))


@pytest.fixture
def cycle(register: Register, now: datetime) -> Cycle:
    """A cycle with three units."""
    made = opened(2025, now)
    record(register, made, 3, now)
    return made


def climbed(register: Register, cycle: Cycle, now: datetime, rung: str, **more: object) -> None:
    row = {"cycle": cycle.key, "unit": "u0", "rung": rung, "verdict": Verdict.PERFORM.value, "at": now, "due_at": now}
    with register.act(now) as act:
        act.connection.execute(insert(tables.rung), [row | more])


def sent(register: Register, cycle: Cycle, now: datetime, version: int, status: str, *problems: Problem) -> None:
    row = {"cycle": cycle.key, "unit": "u0", "sha256": "0" * 64, "arrived_at": now}
    arrived = {"channel": "folder", "name": "x.docx", "size": 1, "state": "read", "id": version}
    judged = {"version": version, "arrival": version, "status": status, "is_nil": False, "is_late": False}
    read = {"reference": "", "decided_at": now, "narratives": "{}", "problems": to_json(problems, tuple[Problem, ...])}
    with register.act(now) as act:
        act.connection.execute(insert(tables.arrival), [row | arrived])
        act.connection.execute(insert(tables.submission), [row | judged | read])


def mark_of(register: Register, cycle: Cycle, now: datetime) -> Mark:
    with register.look() as connection:
        return read_marks(connection, cycle, now)[0]


def test_only_rungs_that_were_really_climbed_about_a_report_count(
    register: Register, cycle: Cycle, now: datetime
) -> None:
    climbed(register, cycle, now, "reminder-7")
    climbed(register, cycle, now, "chasing-1")
    climbed(register, cycle, now, "reminder-3", verdict=Verdict.SKIP.value)
    climbed(register, cycle, now, "reminder-1", undone_at=now)
    climbed(register, cycle, now, "arrived-1")
    assert mark_of(register, cycle, now).reminded == 2


def test_only_what_the_accepted_version_equals_is_noted(register: Register, cycle: Cycle, now: datetime) -> None:
    odd = Problem(where="B1", what="SAME_FIGURES", mend="", code="UNIT_SLIP")
    sent(register, cycle, now, 1, SubmissionStatus.REPLACED.value, as_another(12, "Xã 2"))
    sent(register, cycle, now, 2, SubmissionStatus.ACCEPTED.value, odd, as_last_year(12))
    sent(register, cycle, now, 3, SubmissionStatus.RETURNED.value, as_another(12, "Xã 1"))
    assert mark_of(register, cycle, now).copies == ("Toàn bộ 12 số liệu giống hệt báo cáo năm trước của đơn vị.",)


def test_a_series_is_its_cycles_by_year_and_no_other(register: Register, cycle: Cycle, now: datetime) -> None:
    for year in (2027, 2026):
        record(register, opened(year, now), 1, now)
    other = opened(2025, now)
    record(register, replace(other, key="khac-2025", directive=replace(other.directive, key="khac-2025")), 1, now)
    with register.look() as connection:
        assert set(series_of(connection)) == {"truyen-thong-cds", "khac"}
        found = read_series(connection, "truyen-thong-cds")
        assert read_series(connection, "truyen") == ()
    assert [one.year for one in found] == [2025, 2026, 2027]


@pytest.fixture
def asked(register: Register) -> Iterator[list[str]]:
    """Every query that is sent from now on."""
    queries: list[str] = []
    with register.look() as connection:
        engine = connection.engine

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        queries.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield queries
    event.remove(engine, "before_cursor_execute", note)


def test_many_units_ask_no_more_queries_than_few(register: Register, now: datetime, asked: list[str]) -> None:
    counts = []
    for year, units in ((2025, 2), (2026, 60)):
        record(register, opened(year, now), units, now)
        asked.clear()
        with register.look() as connection:
            assert len(read_marks(connection, opened(year, now), now)) == units
        counts.append(sum("SELECT" in query for query in asked))
    assert counts == [4, 4]
