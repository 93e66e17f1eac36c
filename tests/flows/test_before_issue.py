"""Before a directive is issued: what its last cycle teaches, and what is asked of the place already."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import cli
from models.worktime import ZONE
from tasks.office import Office
from tasks.year.next_file import make_next_file
from tasks.year.preparation import prepare

pytestmark = pytest.mark.slow
NOVEMBER = datetime(2026, 11, 9, 8, tzinfo=ZONE)


def close_with_all_on_the_last_day(office: Office, late: str) -> None:
    """Last year: everybody came on the afternoon of the last day, but for one commune, which came late."""
    with office.register.act(datetime(2025, 12, 30, 10, tzinfo=ZONE)) as act:
        run = act.connection.exec_driver_sql
        run("UPDATE obligation SET status = 'accepted', accepted_at = '2025-12-26 09:00:00'")
        run(f"UPDATE obligation SET accepted_at = '2025-12-29 09:00:00', is_late = 1 WHERE unit = '{late}'")
        run("UPDATE cycle SET cut_off_at = '2025-12-30 03:00:00', closed_at = '2025-12-30 08:00:00'")


def test_the_rush_of_last_year_and_its_late_communes_are_told(
    office: Office, cycle: str, units: list[str], small_place: Path
) -> None:
    close_with_all_on_the_last_day(office, units[-1])
    draft = make_next_file(office, small_place / "directive-2025.yaml").path
    told = prepare(office, draft, NOVEMBER).warnings
    assert "Năm 2025, 05/06 đơn vị gửi vào ngày làm việc cuối cùng (83%)." in told
    assert "Năm 2025, 01/04 xã, phường gửi muộn hoặc không gửi." in told


def test_a_cycle_that_still_runs_teaches_nothing_yet(office: Office, cycle: str, small_place: Path) -> None:
    draft = make_next_file(office, small_place / "directive-2025.yaml").path
    assert not any(line.startswith("Năm 2025") for line in prepare(office, draft, NOVEMBER).warnings)


def test_figures_that_an_open_cycle_asks_are_told_and_its_own_series_is_not(
    office: Office, cycle: str, small_place: Path
) -> None:
    seed = small_place / "directive-2025.yaml"
    other = small_place / "directive-other.yaml"
    text = seed.read_text(encoding="utf-8").replace("recurs: annual", "recurs: null")
    other.write_text(text.replace("key: truyen-thong-cds-2025", "key: viec-khac-2025"), encoding="utf-8")
    seed.unlink()  # what is in the register counts, whatever became of its file
    told = CliRunner().invoke(cli, ["check", str(other)]).output
    assert "27 chỉ tiêu của biểu mẫu đang được yêu cầu trong văn bản khác, “tiếp tục triển khai" in told
    again = CliRunner().invoke(cli, ["check", str(other)]).output
    assert again == told  # nothing was stored by looking


def test_check_makes_no_register_where_there_is_none(
    tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "nobody"))
    told = CliRunner().invoke(cli, ["check", str(small_place / "directive-2025.yaml")])
    assert told.exit_code == 0
    assert not (tmp_path / "nobody").exists()
