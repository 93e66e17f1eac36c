"""The registers of a cycle: every number, every file that came, every unit's duty, each once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.collect_reports as intake
import flows.sweep as motor
from flows.cli import cli
from flows.rehearsal.people import Deed
from models.errors import UnknownCycleError
from tasks.office import Office
from tasks.registers import follow_up, incoming, outgoing
from tests.flows.conftest import HandIn, december

pytestmark = pytest.mark.slow


@pytest.fixture
def reported(office: Office, cycle: str, hand_in: HandIn, units: list[str]) -> str:
    """A cycle in which one unit answered, one answered badly, and one sent the same file twice."""
    motor.sweep(now=december(8, 10))
    hand_in(units[0], Deed.FULL, 1)
    hand_in(units[1], Deed.UNREADABLE, 2)
    intake.collect_reports(cycle, now=december(15, 9))
    hand_in(units[0], Deed.FULL, 1)
    intake.collect_reports(cycle, now=december(16, 9))
    return cycle


def test_the_directive_is_in_the_register_of_documents_out_with_its_day_and_its_copies(
    office: Office, cycle: str, units: list[str]
) -> None:
    motor.sweep(now=december(8, 10))
    (sheet,) = outgoing(office, cycle, 2025).sheets
    (row,) = sheet.rows
    assert sheet.period == "Năm: 2025 – Công văn"
    assert (row[0], row[1], row[5], row[7]) == ("01/UBND-VX", "08/12/2025", "VT, VX (Hồng, Khánh)", "08/12/2025")
    assert row[8] == f"Điện tử: {row[6]}/{row[6]}"
    assert int(row[6]) >= len(units)


def test_every_file_that_came_has_its_line_whatever_became_of_it(office: Office, reported: str) -> None:
    (sheet,) = incoming(office, reported).sheets
    assert [row[1] for row in sheet.rows] == ["01", "02", "03"]
    assert [row[0] for row in sheet.rows] == ["15/12/2025", "15/12/2025", "16/12/2025"]
    notes = sorted(row[-1].split(";")[0] for row in sheet.rows)
    assert notes == ["Bản 1, đã tiếp nhận", "Trùng tệp đã nhận", "Tệp không đọc được, đã đề nghị gửi lại"]
    assert {row[5] for row in sheet.rows} == {"Báo cáo kết quả thực hiện Công văn số 01/UBND-VX ngày 08/12/2025"}


def test_the_follow_up_has_each_unit_once_and_asks_at_its_instant(
    office: Office, reported: str, units: list[str]
) -> None:
    def stands(now: datetime) -> list[str]:
        (sheet,) = follow_up(office, now, reported).sheets
        return sorted(row[4] for row in sheet.rows)

    before, after = stands(december(20, 9)), stands(december(28, 9))
    assert len(before) == len(after) == len(units)
    assert before.count("Chưa hoàn thành, còn trong hạn") == len(units) - 2
    assert after.count("Chưa hoàn thành, quá hạn") == len(units) - 1
    assert before.count("Hoàn thành đúng hạn") == after.count("Hoàn thành đúng hạn") == 1


def test_another_year_has_no_line_and_an_unknown_cycle_is_refused(office: Office, reported: str) -> None:
    assert outgoing(office, reported, 2024).sheets == incoming(office, reported, 2024).sheets == ()
    with pytest.raises(UnknownCycleError):
        incoming(office, "nothing")


@pytest.mark.parametrize("book", ["out", "in", "follow-up"])
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_an_official_writes_a_register_to_a_file(
    office: Office, cycle: str, tmp_path: Path, book: str, ending: str
) -> None:
    path = tmp_path / f"so.{ending}"
    done = CliRunner().invoke(cli, ["register", book, "--to", str(path), "--cycle", cycle])
    assert done.exit_code == 0, done.output
    assert path.stat().st_size > 3000


def test_a_file_of_another_kind_is_refused(office: Office, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["register", "out", "--to", str(tmp_path / "so.csv")])
    assert done.exit_code == 2
    assert not (tmp_path / "so.csv").exists()
