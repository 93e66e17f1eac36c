"""The year begins by itself, once, on its day or when the engine is back, and never a year later."""

from __future__ import annotations

import multiprocessing
from datetime import datetime
from pathlib import Path

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.undressed import undressed
from models.directive import Approval
from models.document import DocumentStatus
from models.errors import RefusedError
from models.store.cycles import all_cycles
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from models.worktime import ZONE
from tasks.audit import findings
from tasks.office import Office, open_office

pytestmark = pytest.mark.slow

KEY = "truyen-thong-cds-2025"
DIRECTIVE = "lao-cai/directive-2025.yaml"


def at(day: int, hour: int, minute: int = 0, *, year: int = 2025) -> datetime:
    """An instant of December in Vietnamese time."""
    return datetime(year, 12, day, hour, minute, tzinfo=ZONE)


def cycles(office: Office) -> tuple[str, ...]:
    """What the register knows."""
    with office.register.look() as connection:
        return all_cycles(connection)


def openings(office: Office) -> int:
    """How often a cycle was opened, as the ledger says."""
    with office.register.look() as connection:
        return sum(entry.act == "cycle.opened" for entry in read_ledger(connection))


def change(path: Path, before: str, after: str) -> None:
    """The file now says `after`."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_sweep_opens_the_year_at_its_hour_and_a_person_still_approves(office: Office) -> None:
    assert sweeping.sweep(now=at(8, 7, 55)) == 0
    assert sweeping.sweep(now=at(8, 8)) == 1
    with office.register.look() as connection:
        assert read_document(connection, KEY, "directive").status is DocumentStatus.DRAFT
    assert findings(office) == ()


def test_an_engine_that_was_off_on_the_day_opens_the_year_when_it_returns_once(office: Office) -> None:
    for now in (at(10, 9), at(10, 9), at(10, 9, 5), at(11, 9)):
        assert sweeping.sweep(now=now) == 1
    assert cycles(office) == (KEY,)
    assert openings(office) == 1


@pytest.mark.parametrize("now", [at(28, 0, 5), at(8, 8, year=2026), at(10, 9, year=2026)])
def test_an_engine_that_returns_after_the_deadline_does_not_issue_the_old_letter(office: Office, now: datetime) -> None:
    assert sweeping.sweep(now=now) == 0
    assert cycles(office) == ()


def test_what_a_person_issued_before_the_day_is_not_opened_again(office: Office) -> None:
    issuing.annual_cycle(DIRECTIVE, now=at(5, 14), approval=Approval.AUTOMATIC)
    sweeping.sweep(now=at(8, 8))
    assert openings(office) == 1


def sweep_apart(home: str, now: datetime, start: object) -> None:
    """Another engine, which looks at the same second."""
    open_office(Path(home))
    with undressed():
        start.wait()  # type: ignore[attr-defined]
        sweeping.sweep(now=now)


@pytest.mark.slow
def test_engines_that_look_at_the_same_second_open_the_year_once(office: Office) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    engines = [spawn.Process(target=sweep_apart, args=(str(office.home), at(8, 8), start)) for _ in range(3)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=60)
        assert engine.exitcode == 0
    assert openings(office) == 1
    assert findings(office) == ()


def test_only_what_says_that_it_recurs_is_opened_by_itself(office: Office, small_place: Path) -> None:
    change(small_place / "directive-2025.yaml", "recurs: annual", "recurs: null")
    assert sweeping.sweep(now=at(10, 9)) == 0


def test_a_draft_with_open_points_is_asked_for_and_not_issued(office: Office, small_place: Path) -> None:
    change(small_place / "directive-2025.yaml", "year: 2025\n", 'year: 2025\ndraft:\n  - "Người ký?"\n')
    with pytest.raises(ExceptionGroup) as caught:
        sweeping.sweep(now=at(8, 8))
    (refused,) = caught.value.exceptions
    assert isinstance(refused, RefusedError)
    assert "still open: Người ký?" in str(refused)
    with pytest.raises(RefusedError):
        issuing.annual_cycle(DIRECTIVE, now=at(8, 8))
    assert cycles(office) == ()


def test_a_file_that_cannot_be_read_does_not_keep_the_other_cycles_from_being_swept(
    office: Office, cycle: str, small_place: Path
) -> None:
    (small_place / "directive-2026.yaml").write_text("recurs: annual\nkey: [", encoding="utf-8")
    with pytest.raises(ExceptionGroup, match="could not be swept"):
        sweeping.sweep(now=at(17, 8))
    assert [path for path in office.outgoing.rglob("*") if "Nhắc trước hạn" in path.name]


def test_without_a_file_the_flow_opens_this_years_directive(office: Office) -> None:
    assert issuing.annual_cycle(now=at(8, 8)) == KEY
    assert issuing.annual_cycle(now=at(8, 8)) == ""


def test_a_year_without_its_file_is_told_to_the_owner_and_nothing_is_issued(office: Office) -> None:
    issuing.annual_cycle(now=at(8, 8))
    with pytest.raises(RefusedError, match="no directive for 2026") as caught:
        issuing.annual_cycle(now=at(8, 8, year=2026))
    assert "vanthu next-year" in caught.value.problems[0].mend
    assert cycles(office) == (KEY,)


def test_an_office_at_rest_opens_nothing(office: Office) -> None:
    (office.home / "STOPPED").write_text("restored")
    assert sweeping.sweep(now=at(8, 8)) == 0
    assert cycles(office) == ()
