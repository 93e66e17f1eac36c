"""A directive that asks in every period: the sweep opens each period's cycle on its day, once, and none is left out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.cli import cli
from models.directive import Approval
from models.errors import RefusedError
from models.store.cycles import all_cycles, read_cycle
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations
from models.store.papers import read_document
from models.worktime import ZONE
from tasks.audit import findings
from tasks.office import Office
from tasks.year.next_file import make_next_file
from tasks.year.preparation import prepare

pytestmark = pytest.mark.slow

FILE = "lao-cai/directive-2025.yaml"


def at(text: str) -> datetime:
    """An instant in Vietnamese time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def ask_each(folder: Path, recurs: str, units: str, lead: str) -> Path:
    """The seed's directive, asking in every period."""
    path = folder / "directive-2025.yaml"
    text = path.read_text(encoding="utf-8").replace("recurs: annual", f"recurs: {recurs}")
    text = text.replace("deadline_phrase: trước ngày 28/12/2025", f"deadline_phrase: {units}")
    path.write_text(text.replace("deadline_phrase: trước ngày 31/12/2025", f"deadline_phrase: {lead}"), "utf-8")
    return path


@pytest.fixture
def weekly(office: Office, small_place: Path) -> Path:
    """A directive that asks every week by Friday, 16:00; the lead reports by Monday."""
    return ask_each(small_place, "weekly", "trước 16 giờ thứ Sáu hằng tuần", "chậm nhất thứ Hai hằng tuần")


@pytest.fixture
def quarterly(office: Office, small_place: Path) -> Path:
    """A directive that asks every quarter."""
    ends = ("trước ngày 20 của tháng cuối quý", "trước ngày 25 của tháng cuối quý")
    return ask_each(small_place, "quarterly", *(f"định kỳ hằng quý, {end}" for end in ends))


def cycles(office: Office) -> list[str]:
    with office.register.look() as connection:
        return [key.removeprefix("truyen-thong-cds-") for key in all_cycles(connection)]


@pytest.mark.slow
def test_the_sweep_opens_each_week_on_its_day_once_and_skips_none_over_new_year(office: Office, weekly: Path) -> None:
    for day in ("2025-12-19", "2025-12-22", "2025-12-26", "2025-12-31", "2026-01-05", "2026-01-09"):
        sweeping.sweep(now=at(f"{day}T08:00"))
        sweeping.sweep(now=at(f"{day}T08:05"))
    assert cycles(office) == ["2025-w51", "2025-w52", "2026-w01", "2026-w02", "2026-w03"]
    with office.register.look() as connection:
        assert sum(entry.act == "cycle.opened" for entry in read_ledger(connection)) == 5
        new_year = read_cycle(connection, "truyen-thong-cds-2026-w01")
        (deadline,) = {o.deadline for o in read_obligations(connection, new_year.key)}
    assert deadline.last_legal_moment == at("2026-01-02T15:59:59")
    assert f"{deadline.last_working_day}" == "2025-12-31"
    assert findings(office) == ()


@pytest.mark.slow
def test_an_engine_that_was_off_opens_the_quarter_when_it_returns_and_not_after_its_end(
    office: Office, quarterly: Path
) -> None:
    sweeping.sweep(now=at("2026-03-04T08:00"))
    assert cycles(office) == []
    sweeping.sweep(now=at("2026-03-12T10:00"))
    assert cycles(office) == ["2026-q1"]
    sweeping.sweep(now=at("2026-06-22T08:00"))  # the second quarter was missed: its units could not be in time
    assert cycles(office) == ["2026-q1"]


@pytest.mark.slow
def test_the_letter_of_a_period_names_it_and_is_issued_like_any_other(office: Office, quarterly: Path) -> None:
    key = issuing.annual_cycle(FILE, now=at("2026-03-06T09:00"), approval=Approval.AUTOMATIC)
    assert key == "truyen-thong-cds-2026-q1"
    with office.register.look() as connection:
        letter = read_document(connection, key, "directive")
    assert letter.symbol == "01/UBND-VX"
    assert "kỳ báo cáo quý I năm 2026" in letter.title


def test_a_period_that_was_missed_is_told_to_a_person(office: Office, quarterly: Path) -> None:
    sweeping.sweep(now=at("2026-03-12T10:00"))
    preparation = prepare(office, quarterly, at("2026-07-01T09:00"))
    assert "quý III năm 2026" in preparation.title
    (told,) = [line for line in preparation.warnings if "chưa mở hồ sơ" in line]
    assert "truyen-thong-cds-2026-q2 (các đơn vị “trước ngày 20/6/2026”)" in told


def test_between_the_periods_nothing_is_opened_by_hand_either(office: Office, quarterly: Path) -> None:
    assert issuing.annual_cycle(FILE, now=at("2026-01-15T09:00")) == ""
    assert cycles(office) == []


def test_one_file_serves_every_period_and_needs_no_next_year(office: Office, quarterly: Path) -> None:
    sweeping.sweep(now=at("2026-12-10T08:00"))
    assert cycles(office) == ["2026-q4"]
    with pytest.raises(RefusedError, match="serves every period"):
        make_next_file(office, quarterly)


@pytest.mark.parametrize(
    ("recurs", "units", "lead", "what"),
    [
        ("monthly", "trước ngày 20 hằng tháng", "trước ngày 25 hằng quý", "'recurs' says monthly"),
        ("quarterly", "định kỳ hằng quý", "định kỳ hằng quý", "names no day"),
        ("monthly", "trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", "not after the units'"),
        ("weekly", "trước 16 giờ thứ Sáu hằng tuần", "trước ngày 31/12/2025", "Chưa hiểu thời hạn định kỳ"),
        ("annual", "trước ngày 20 hằng tháng", "trước ngày 31/12/2025", "say 'recurs"),
    ],
)
def test_a_regime_that_cannot_be_opened_is_refused_with_its_line(
    office: Office, small_place: Path, recurs: str, units: str, lead: str, what: str
) -> None:
    path = ask_each(small_place, recurs, units, lead)
    told = CliRunner().invoke(cli, ["check", str(path)])
    problems = told.exception.problems  # type: ignore[union-attr]
    assert any(what in f"{problem}" for problem in problems), problems
    assert all(problem.where.startswith("directive-2025.yaml:") for problem in problems)


def test_check_lists_the_periods_to_come(office: Office, quarterly: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import flows.cli.check as checking

    monkeypatch.setattr(checking, "read_clock", lambda: at("2026-01-10T09:00"))
    told = CliRunner().invoke(cli, ["check", str(quarterly)]).output
    assert "Các kỳ sắp tới:" in told
    assert "truyen-thong-cds-2026-q1: mở ngày 05/3/2026; các đơn vị “trước ngày 20/3/2026”" in told
    assert "truyen-thong-cds-2026-q4" in told


def test_check_shows_what_a_standing_duty_comes_to(office: Office, small_place: Path) -> None:
    path = small_place / "directive-2025.yaml"
    assert "? Thời hạn “định kỳ hoặc đột xuất” chưa nêu kỳ" in CliRunner().invoke(cli, ["check", str(path)]).output
    path.write_text(path.read_text().replace("recurrence: định kỳ hoặc đột xuất", "recurrence: định kỳ hằng quý"))
    told = CliRunner().invoke(cli, ["check", str(path)]).output
    assert "2025-q4: chậm nhất 23:59:59 ngày 25/12/2025" in told
    assert "Điều 12 Nghị định 09/2019/NĐ-CP" in told
