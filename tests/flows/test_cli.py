"""The command line: what an official or an engineer types, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import flows.cli.issue as issuing
import flows.sweep as sweeping
from flows.cli import COMMANDS, cli
from flows.rehearsal.people import Deed
from models.store.papers import read_document
from models.worktime import ZONE
from tasks.office import DIRECTIVES, Office

pytestmark = pytest.mark.slow
DIRECTIVE = str(DIRECTIVES / "lao-cai" / "directive-2025.yaml")


def vanthu(*words: str) -> Result:
    """What the command answered."""
    return CliRunner().invoke(cli, words)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    told = vanthu(command, "--help")
    assert told.exit_code == 0, told.output
    assert len(told.output.splitlines()) > 3


def test_check_says_the_dates_in_words_and_warns_before_the_issue() -> None:
    told = vanthu("check", DIRECTIVE).output
    assert "124 cơ quan, đơn vị; 123 đơn vị phải báo cáo" in told
    assert "chậm nhất 23:59:59 ngày 27/12/2025; ngày làm việc cuối 26/12/2025" in told
    assert "Chủ nhật, 28/12/2025" in told
    assert "chỉ còn 02 ngày làm việc" in told


def test_check_lists_every_problem_with_its_line_and_stores_nothing(small_place: Path, office: Office) -> None:
    path = small_place / "directive-2025.yaml"
    text = (
        path.read_text()
        .replace("trước ngày 28/12/2025\n", "trước ngày 31/11/2025\n")
        .replace("year: 2025", "yeer: 2025")
    )
    path.write_text(text)
    told = vanthu("check", str(path))
    problems = told.exception.problems  # type: ignore[union-attr]
    assert len(problems) >= 2
    assert all(":" in problem.where and problem.mend for problem in problems)


def test_issue_waits_for_approval_and_approve_gives_the_number(
    office: Office, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "read_clock", lambda: datetime(2025, 12, 8, 9, tzinfo=ZONE))
    issue = ("issue", str(small_place / "directive-2025.yaml"), "--by", "Văn thư")
    assert "opened" in vanthu(*issue).output
    assert "was open already" in vanthu(*issue).output
    shown = vanthu("approve", "truyen-thong-cds-2025", "directive").output.split("--shown ")[1].strip()
    told = vanthu("approve", "truyen-thong-cds-2025", "directive", "--by", "PCT", "--shown", shown)
    assert "01/UBND-VX" in told.output
    with office.register.look() as connection:
        assert read_document(connection, "truyen-thong-cds-2025", "directive").approved_by == "PCT"


def test_explain_says_how_a_unit_stood_before_its_report_came(
    office: Office, cycle: str, units: list[str], hand_in: Callable[..., Path]
) -> None:
    sweeping.sweep(now=datetime(2025, 12, 17, 8, tzinfo=ZONE))
    hand_in(units[0], Deed.FULL)
    sweeping.sweep(now=datetime(2025, 12, 22, 9, tzinfo=ZONE))
    before = vanthu("explain", units[0], "--at", "2025-12-19T09:00").output
    after = vanthu("explain", units[0], "--at", "2025-12-23T09:00").output
    assert "chưa gửi" in before
    assert "Tiếp theo nếu chưa gửi: Nhắc trước hạn 3 ngày, lúc 08:00 ngày 23/12/2025" in before
    assert "đúng hạn" in after
    assert "đã tiếp nhận" in after


def test_status_counts_the_board(office: Office, cycle: str, units: list[str]) -> None:
    assert "Chưa gửi 6" in vanthu("status", "--at", "2025-12-20T09:00").output
    assert "Quá hạn 6" in vanthu("status", "--at", "2025-12-28T00:00").output


def test_verify_finds_a_ledger_that_was_touched(office: Office, cycle: str) -> None:
    assert "sound" in vanthu("verify").output
    with office.register.act(datetime(2025, 12, 9, tzinfo=ZONE)) as act:
        act.connection.exec_driver_sql("UPDATE ledger SET details = '{}' WHERE seq = 2")
    told = vanthu("verify")
    assert told.exit_code == 1
    assert "hash chain" in told.output


def test_verify_finds_a_number_that_went_missing(office: Office, cycle: str) -> None:
    with office.register.act(datetime(2025, 12, 9, tzinfo=ZONE)) as act:
        act.connection.exec_driver_sql("UPDATE counter SET last = last + 1")
    assert "counts to 2" in vanthu("verify").output


def test_a_sweep_by_hand_needs_no_prefect(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert "0 cycle(s) looked at" in vanthu("sweep").output
