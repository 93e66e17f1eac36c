"""A person holds a rung back: nothing is sent meanwhile, and exactly once after it is released."""

from __future__ import annotations

import pytest

import flows.sweep as sweeping
from models.errors import RefusedError
from models.grounds import Grounds
from models.store.holds import open_holds, read_holds
from models.store.ledger_rows import read_ledger
from tasks.audit import findings
from tasks.holding import hold_rung, release_rung
from tasks.look_ahead import see_ahead
from tasks.office import Office
from tests.flows.conftest import december
from tests.flows.test_chasing import messages, reached, sweep, verdicts

pytestmark = pytest.mark.slow
WHY = Grounds(by="Chuyên viên", reason="Đường truyền đang sửa")


def test_a_held_rung_sends_nothing_and_is_sent_once_when_released(office: Office, cycle: str, units: list[str]) -> None:
    hold_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 9))
    sweep(december(17, 8), december(18, 9), december(19, 9))
    assert reached(office, cycle) == {}
    assert verdicts(office, cycle, units[0]) == []
    release_rung(office, cycle, "reminder-7", grounds=WHY, now=december(19, 10))
    sweep(december(19, 10, 5), december(19, 10, 10), december(20, 9))
    assert reached(office, cycle) == {"reminder-7": 6}
    assert all(len(messages(office, unit, "Nhắc trước hạn")) == 1 for unit in units)
    assert findings(office) == ()


def test_a_hold_of_one_unit_leaves_the_others_alone(office: Office, cycle: str, units: list[str]) -> None:
    hold_rung(office, cycle, "reminder-7", unit=units[0], grounds=WHY, now=december(16, 9))
    sweep(december(17, 8))
    assert reached(office, cycle) == {"reminder-7": 5}
    assert messages(office, units[0], "Nhắc trước hạn") == []
    release_rung(office, cycle, "reminder-7", unit=units[0], grounds=WHY, now=december(17, 9))
    sweep(december(17, 9, 5), december(17, 9, 10))
    assert reached(office, cycle) == {"reminder-7": 6}


def test_released_after_the_next_rung_it_is_skipped_and_not_sent_late(
    office: Office, cycle: str, units: list[str]
) -> None:
    hold_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 9))
    sweep(december(17, 8), december(23, 8))
    release_rung(office, cycle, "reminder-7", grounds=WHY, now=december(23, 9))
    sweep(december(23, 9, 5))
    assert verdicts(office, cycle, units[0]) == [("reminder-3", "perform"), ("reminder-7", "skip")]
    assert len(messages(office, units[0], "Nhắc trước hạn")) == 1


def test_the_look_ahead_shows_what_is_held_apart(office: Office, cycle: str, units: list[str]) -> None:
    hold_rung(office, cycle, "reminder-3", unit=units[0], grounds=WHY, now=december(16, 9))
    ahead = see_ahead(office, cycle, now=december(16, 9), until=december(24, 9))
    sent = {step.rung.key: len(step.units) for step in ahead.steps}
    assert sent == {"reminder-7": 6, "reminder-3": 5}
    assert [(step.rung.key, step.units) for step in ahead.held] == [("reminder-3", (units[0],))]


def test_a_hold_is_on_record_with_who_and_why_and_so_is_its_release(office: Office, cycle: str) -> None:
    hold_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 9))
    with pytest.raises(RefusedError) as twice:
        hold_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 10))
    release_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 11))
    with pytest.raises(RefusedError) as never:
        release_rung(office, cycle, "reminder-7", grounds=WHY, now=december(16, 12))
    assert [p.code for p in (*twice.value.problems, *never.value.problems)] == ["HELD_ALREADY", "NOT_HELD"]
    with office.register.look() as connection:
        assert open_holds(connection, cycle) == ()
        (kept,) = read_holds(connection, cycle)
        told = [(entry.act, "Chuyên viên" in entry.details) for entry in read_ledger(connection, cycle)][-2:]
    assert (kept.held_by, kept.released_at) == ("Chuyên viên", december(16, 11))
    assert told == [("rung.held", True), ("rung.released", True)]


def test_what_names_nothing_is_refused_with_every_problem(office: Office, cycle: str) -> None:
    with pytest.raises(RefusedError) as refused:
        hold_rung(
            office, cycle, "no-rung", unit="no-unit", grounds=Grounds(by="Chuyên viên", reason=" "), now=december(16, 9)
        )
    assert {problem.code for problem in refused.value.problems} == {"NO_REASON", "UNKNOWN_RUNG", "UNKNOWN_UNIT"}


def test_once_the_books_are_closed_nothing_is_held(office: Office, cycle: str) -> None:
    sweeping.sweep(now=december(30, 10))
    with pytest.raises(RefusedError) as refused:
        hold_rung(office, cycle, "chasing-1", grounds=WHY, now=december(30, 11))
    assert [problem.code for problem in refused.value.problems] == ["BOOKS_CLOSED"]
