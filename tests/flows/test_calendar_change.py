"""A late decision on a holiday: who is concerned is named, before and after, with the document that decided."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.cli.calendar as command
import flows.sweep as sweeping
from flows.cli import cli
from flows.control_room.moves import change_page
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.audit import findings
from tasks.calendar import follow_calendar, foresee_calendar
from tasks.case import read_calendar
from tasks.office import Office
from tests.flows.conftest import december, excuse

pytestmark = pytest.mark.slow
SOURCE = "Văn bản 12800/VPCP-KGVX ngày 18/12/2025"
DECIDED = "decided_on: 2025-12-18"
NOW = december(18, 9)


def decide_day_off(folder: Path, day: str) -> None:
    """One more row in the place's calendar."""
    path = folder / "calendar.yaml"
    row = f'  - {{on: {day}, is_working: false, name: "Nghỉ đột xuất", source: "{SOURCE}", {DECIDED}}}\n'
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


def told(*words: str, monkeypatch: pytest.MonkeyPatch, now: datetime = NOW) -> str:
    monkeypatch.setattr(command, "read_clock", lambda: now)
    answer = CliRunner().invoke(cli, ["calendar", *words])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_the_ledger_names_the_decision_and_the_days_before_and_after(
    office: Office, cycle: str, small_place: Path
) -> None:
    decide_day_off(small_place, "2025-12-26")
    decide_day_off(small_place, "2026-12-24")  # of another year: on record, but no cause of these moves
    sweeping.sweep(now=NOW)
    with office.register.look() as connection:
        changed = read_ledger(connection, cycle, ("calendar.changed",))
        moved = read_ledger(connection, cycle, ("deadline.moved",))
    row, far = json.loads(changed[0].details)["rows"]
    assert far.startswith("24/12/2026")
    assert row == f"26/12/2025 (thứ Sáu) nghỉ (Nghỉ đột xuất), theo {SOURCE}."
    assert len(moved) == 6
    details = json.loads(moved[0].details)
    assert (details["last_working_day_before"], details["last_working_day"]) == ("2025-12-26", "2025-12-25")
    assert details["reason"] == row
    assert details["before"] == details["after"]  # the legal moment of a fixed day stays
    assert findings(office) == ()


def test_the_command_lists_every_unit_moves_nothing_when_dry_and_remembers(
    office: Office, cycle: str, small_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "chưa có thời hạn nào" in told(cycle, monkeypatch=monkeypatch)
    decide_day_off(small_place, "2025-12-26")
    dry = told(cycle, "--dry-run", monkeypatch=monkeypatch)
    assert dry.count("ngày làm việc cuối 26/12/2025 → 25/12/2025") == 6
    assert SOURCE in dry
    assert "nothing was moved" in dry
    with office.register.look() as connection:
        assert {o.deadline.last_working_day for o in read_obligations(connection, cycle)} == {date(2025, 12, 26)}
    assert told(cycle, monkeypatch=monkeypatch).count("→ 25/12/2025") == 6
    kept = told(cycle, monkeypatch=monkeypatch)
    assert kept.count("ngày làm việc cuối 2025-12-26 → 2025-12-25") == 6
    assert SOURCE in kept


def test_who_owes_nothing_more_is_not_concerned(
    office: Office, cycle: str, units: list[str], small_place: Path
) -> None:
    excuse(office, cycle, units[0], december(10, 9), by="Lãnh đạo", reason="sáp nhập")
    decide_day_off(small_place, "2025-12-26")
    change = foresee_calendar(office, cycle, read_calendar(small_place), NOW)
    assert change is not None
    assert [moved.obligation.unit.key for moved in change.moved] == units[1:]


def test_the_lead_s_closing_moves_with_its_last_working_day_but_never_into_the_past(
    office: Office, cycle: str, small_place: Path
) -> None:
    decide_day_off(small_place, "2025-12-30")
    late = foresee_calendar(office, cycle, read_calendar(small_place), december(29, 11))
    assert late is not None
    assert late.cycle.cut_off_due_at == december(30, 10)
    change = follow_calendar(office, cycle, read_calendar(small_place), NOW)
    assert change is not None
    assert "Chốt số liệu: 10:00 ngày 30/12/2025 → 10:00 ngày 29/12/2025" in change_page(change)
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
    assert (known.cut_off_due_at, known.report_due_at) == (december(29, 10), december(29, 15))
    assert known.lead_deadline.last_legal_moment == datetime(2025, 12, 30, 23, 59, 59, tzinfo=ZONE)
