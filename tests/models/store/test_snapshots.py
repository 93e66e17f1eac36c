"""The snapshot read back: few queries, every total by another route, the last period beside it, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text

from models.consolidation import Consolidation, bare
from models.cycle import Cycle
from models.errors import VanthuError
from models.store import migrations
from models.store.audit_rounds import audit_rounds
from models.store.consolidations import read_consolidation, with_cells
from models.store.cycles import read_cycle
from models.store.migrations import upgrade
from models.store.register import Register
from models.store.snapshots import freeze, read_snapshot
from tests.models.store.filled import close_at, fill
from tests.services.postgres import binaries, postgres

UNITS, INDICATORS = 40, 5
on_postgresql = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")


def frozen(register: Register, cycle: Cycle) -> Cycle:
    """The cycle, its books closed."""
    with register.act(close_at(cycle)) as act:
        freeze(act, cycle.key)
        return read_cycle(act.connection, cycle.key)


def consolidation(register: Register, cycle: Cycle) -> Consolidation:
    with register.look() as connection:
        return read_consolidation(connection, cycle)


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """The queries that are sent meanwhile."""
    sent: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        sent.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


def test_a_snapshot_is_read_in_two_queries_however_many_units(register: Register) -> None:
    cycle = frozen(register, fill(register, UNITS, INDICATORS))
    with register.look() as connection, counted(connection) as sent:
        reports = read_snapshot(connection, cycle.key, 1)
    assert (len(reports), len(sent)) == (UNITS - 1, 2)
    assert [report.unit.key for report in reports] == sorted(report.unit.key for report in reports)
    assert reports[3].figures["B2"].place == "table 2, row 3, column 4"


def test_the_silent_and_the_given_are_everybody(register: Register) -> None:
    cycle = frozen(register, fill(register, UNITS, INDICATORS))
    whole = consolidation(register, cycle)
    assert (len(whole.reports), [unit.key for unit in whole.absent], whole.asked) == (UNITS - 1, ["u00039"], UNITS)
    assert (whole.cycle, whole.round, whole.cut_off_at) == (cycle.key, 1, cycle.cut_off_at)


def test_without_its_cells_it_is_small_and_is_filled_again_the_same(register: Register) -> None:
    whole = consolidation(register, frozen(register, fill(register, UNITS, INDICATORS)))
    small = bare(whole)
    assert all(not report.figures and not report.narratives for report in small.reports)
    with register.look() as connection:
        assert with_cells(connection, small) == whole
        assert with_cells(connection, whole) is whole


def test_books_that_were_never_closed_say_nothing(register: Register) -> None:
    cycle = fill(register, UNITS, INDICATORS)
    with register.look() as connection:
        assert read_snapshot(connection, cycle.key) == ()
        with pytest.raises(VanthuError, match="no closed round"):
            read_consolidation(connection, cycle)


def test_the_last_period_stands_beside_every_total_it_can_be_compared_with(register: Register) -> None:
    last = consolidation(register, frozen(register, fill(register, UNITS, INDICATORS - 1, year=2024, times=3)))
    whole = consolidation(register, frozen(register, fill(register, UNITS, INDICATORS)))
    before = {total.code: total.before for total in whole.totals}
    assert before == {total.code: total.value for total in last.totals} | {"B5": None}
    assert before["B1"] == 3 * next(total.value or 0 for total in whole.totals if total.code == "B1")
    assert whole.coverage_before == (UNITS - 1, UNITS)
    assert consolidation(register, replace(read(register, "truyen-thong-cds-2024"))).coverage_before is None


def read(register: Register, key: str) -> Cycle:
    with register.look() as connection:
        return read_cycle(connection, key)


def by_sql(connection: Connection, cycle: str, code: str) -> tuple[int, Decimal | None]:
    """How many gave the figure, and its sum as the database itself adds it: exactly, from the text."""
    said = connection.execute(
        text(
            "SELECT count(value), sum(value::numeric) FROM figure JOIN submission USING (cycle, unit, version) "
            "WHERE cycle = :cycle AND code = :code AND status = 'accepted' AND NOT is_nil"
        ),
        {"cycle": cycle, "code": code},
    ).one()
    return said[0], said[1]


@on_postgresql
@pytest.mark.slow
def test_postgresql_adds_up_to_the_same_and_takes_the_move_to_rounds(tmp_path: Path) -> None:
    with postgres(tmp_path) as url:
        upgrade(url)
        register = Register(url)
        cycle = frozen(register, fill(register, UNITS, INDICATORS))
        whole = consolidation(register, cycle)
        with register.look() as connection:
            for total in whole.totals[:INDICATORS]:
                assert (total.answered, total.value) == by_sql(connection, cycle.key, total.code)
        register.close()
        step(url, "0005", command.downgrade)
        step(url, migrations.HEAD, command.upgrade)
        register = Register(url)
        assert consolidation(register, cycle) == whole
        register.close()


def step(url: str, revision: str, act: Callable[..., None]) -> None:
    """Nothing: the register has that schema now."""
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.attributes["url"] = url
    act(config, revision)


def test_an_older_snapshot_becomes_the_first_round(register: Register) -> None:
    cycle = frozen(register, fill(register, UNITS, INDICATORS))
    whole = consolidation(register, cycle)
    register.close()
    step(register.url, "0005", command.downgrade)
    step(register.url, migrations.HEAD, command.upgrade)
    assert consolidation(register, cycle) == whole
    with register.look() as connection:
        assert [finding for finding in audit_rounds(connection) if "had None accepted" not in finding] == []


def test_every_total_is_the_sum_of_the_units_own_figures_as_fractions(register: Register) -> None:
    cycle = frozen(register, fill(register, UNITS, INDICATORS))
    whole = consolidation(register, cycle)
    with register.look() as connection:
        rows = connection.exec_driver_sql("SELECT code, value FROM figure WHERE value IS NOT NULL").all()
    for total in whole.totals[:INDICATORS]:
        assert Fraction(total.value or 0) == sum(Fraction(value) for code, value in rows if code == total.code)
