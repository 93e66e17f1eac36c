"""The office works on while a case file is made: the package shows one moment, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import flows.annual_cycle as annual
import flows.sweep as sweeping
from flows.undressed import undressed
from models import faults
from models.directive import Approval
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations
from tasks import office as offices
from tasks.audit import findings
from tasks.case_file import export_case, verify_package
from tasks.office import Office, open_office
from tests.flows.case_files.forgery import ledger, rows, unpack
from tests.flows.case_files.story import play
from tests.flows.conftest import DIRECTIVE, december, fill_in
from tests.services.postgres import binaries, postgres

pytestmark = pytest.mark.slow
needs_server = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_server)])
def place(
    request: pytest.FixtureRequest, tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """An empty office on each database."""
    monkeypatch.setenv("VANTHU_DIRECTIVES", str(small_place.parent))
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "office"))
    offices._open.cache_clear()
    if request.param == "sqlite":
        with undressed():
            yield open_office()
    else:
        with postgres(tmp_path) as url, undressed():
            monkeypatch.setenv("VANTHU_REGISTER", url)
            office = open_office()
            yield office
            office.register.close()
    faults.arm(None)
    offices._open.cache_clear()


def test_a_report_that_is_accepted_meanwhile_is_in_it_whole_or_not_at_all(place: Office, tmp_path: Path) -> None:
    key = str(annual.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    with place.register.look() as connection:
        one, two, *_ = (o.unit.key for o in read_obligations(connection, key))
        before = read_ledger(connection)
    fill_in(place, one)
    fill_in(place, two)

    def engine_works(point: str) -> None:
        if point == "export.ledger_written":
            faults.arm(None)
            sweeping.sweep(now=december(20, 9))

    faults.arm(engine_works)
    export_case(place, key, tmp_path / "case.zip", december(20, 10))
    files = unpack(tmp_path / "case.zip")
    assert ledger(files) == list(before)
    assert rows(files, "submission") == []
    assert verify_package(tmp_path / "case.zip").problems == ()
    export_case(place, key, tmp_path / "after.zip", december(20, 11))
    assert len(rows(unpack(tmp_path / "after.zip"), "submission")) == 2


def test_a_whole_cycle_is_exported_and_is_the_same_twice(
    place: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = play(place, tmp_path / "bin", monkeypatch)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    for path in (first, second):
        export_case(place, key, path, december(31, 9))
    assert first.read_bytes() == second.read_bytes()
    assert verify_package(first).problems == ()
    assert findings(place) == ()
