"""Chasing cannot miss and cannot nag: whatever was asleep, whoever asks twice, whatever arrives in between."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

import flows.sweep as sweeping
from models.directive import Approval
from models.document import DocumentKind
from models.errors import PastDeadlineError
from models.store import tables
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.papers import read_documents
from models.store.rows import to_json
from models.store.rungs import count_performed, read_history
from models.worktime import ZONE, DayRule
from tasks.audit import findings
from tasks.calendar import follow_calendar
from tasks.chase import climb, rungs_due
from tasks.decisions import ask_extension, decide_extensions
from tasks.office import Office, open_office
from tasks.voiding import void_document
from tests.flows.conftest import excuse

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]


def december(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of December 2025 in Vietnamese time."""
    return datetime(2025, 12, day, hour, minute, second, tzinfo=ZONE)


def sweep(*instants: datetime) -> None:
    """The engine looks in at these instants."""
    for now in instants:
        sweeping.sweep(now=now)


def reached(office: Office, cycle: str) -> dict[str, int]:
    """How many units each rung reached."""
    with office.register.look() as connection:
        return count_performed(connection, cycle)


def verdicts(office: Office, cycle: str, unit: str) -> list[tuple[str, str]]:
    """What the ladder did for the unit."""
    with office.register.look() as connection:
        return [(step.rung, step.verdict.value) for step in read_history(connection, cycle, unit)]


def messages(office: Office, unit: str, word: str) -> list[str]:
    """The files in the unit's folder whose name holds the word."""
    return sorted(path.name for path in (office.outgoing / unit).iterdir() if word in path.name)


def test_every_unit_is_reminded_once_at_each_rung(office: Office, cycle: str, units: list[str]) -> None:
    sweep(december(17, 8), december(17, 8, 5), december(23, 8), december(25, 8), december(25, 16))
    assert reached(office, cycle) == {"reminder-7": 6, "reminder-3": 6, "reminder-1": 6}
    assert all(len(messages(office, unit, "Nhắc trước hạn")) == 3 for unit in units)


def test_an_engine_that_was_off_for_days_across_two_rungs_sends_one_message(
    office: Office, cycle: str, units: list[str]
) -> None:
    sweep(december(16, 17), december(24, 9))
    assert [len(messages(office, unit, "Nhắc trước hạn")) for unit in units] == [1] * 6
    assert verdicts(office, cycle, units[0]) == [("reminder-7", "skip"), ("reminder-3", "perform")]


def test_a_report_one_second_before_the_sweep_stops_the_reminder(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweep(december(17, 7, 59, 59), december(17, 8))
    assert messages(office, units[0], "Nhắc trước hạn") == []
    assert reached(office, cycle) == {"reminder-7": 5}


def test_a_report_that_lies_at_the_door_is_taken_in_before_anybody_is_chased(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweep(december(17, 8))
    assert messages(office, units[0], "Nhắc trước hạn") == []


def climb_apart(home: str, cycle: str, now: datetime, start: object) -> None:
    """Another machine's engine, which looks at the same instant."""
    start.wait()  # type: ignore[attr-defined]
    climb(open_office(Path(home)), cycle, "reminder-7", now)


@pytest.mark.slow
def test_two_engines_at_the_same_instant_send_one_message(office: Office, cycle: str, units: list[str]) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    engines = [
        spawn.Process(target=climb_apart, args=(str(office.home), cycle, december(17, 8), start)) for _ in range(3)
    ]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=60)
        assert engine.exitcode == 0
    sweep(december(17, 8, 5))
    assert [len(messages(office, unit, "Nhắc trước hạn")) for unit in units] == [1] * 6
    assert findings(office) == ()


def test_a_holiday_added_after_the_issue_moves_the_rungs_to_come_and_leaves_those_sent(
    office: Office, cycle: str
) -> None:
    sweep(december(17, 8))
    with office.register.look() as connection:
        before = read_cycle(connection, cycle).calendar
    holiday = DayRule(on=date(2025, 12, 24), is_working=False, name="Nghỉ đột xuất", source="test")
    follow_calendar(office, cycle, replace(before, rules=(*before.rules, holiday)), december(18, 9))
    assert [rung.key for rung in rungs_due(office, cycle, december(22, 8))] == ["reminder-3"]
    assert reached(office, cycle) == {"reminder-7": 6}


def test_the_late_get_one_letter_with_a_number_and_the_leader_one_that_names_them(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweep(december(22, 9), december(29, 8), december(29, 8, 5), december(29, 14), december(29, 14, 5))
    performed = reached(office, cycle)
    assert (performed["chasing-1"], performed["escalation-1"]) == (5, 5)
    letters = {name for unit in units[1:] for name in messages(office, unit, "đôn đốc")}
    assert len(letters) == 1
    assert "01-SVHTTDL-VP" in letters.pop()
    assert messages(office, units[0], "đôn đốc") == []


def test_a_unit_with_more_time_is_chased_by_its_own_deadline(office: Office, cycle: str, units: list[str]) -> None:
    until = december(29, 17)
    ask_extension(office, cycle, units[0], until=until, reason="flood", now=december(24, 9))
    assert decide_extensions(office, cycle, by="lead", is_granted=True, now=december(24, 10)) == 1
    sweep(december(29, 8))
    assert messages(office, units[0], "đôn đốc") == []
    assert len(messages(office, units[1], "đôn đốc")) == 1


def test_more_time_is_asked_before_expiry_and_never_past_the_cut_off(
    office: Office, cycle: str, units: list[str]
) -> None:
    with pytest.raises(PastDeadlineError):
        ask_extension(office, cycle, units[0], until=december(29, 17), reason="late", now=december(28, 9))
    ask_extension(office, cycle, units[0], until=december(30, 11), reason="flood", now=december(24, 9))
    with pytest.raises(PastDeadlineError):
        decide_extensions(office, cycle, by="lead", is_granted=True, now=december(24, 10))


def test_an_exempt_unit_is_not_chased_and_not_counted_as_absent(office: Office, cycle: str, units: list[str]) -> None:
    excuse(office, cycle, units[0], december(10, 9), by="lead", reason="merged")
    sweep(december(17, 8))
    assert messages(office, units[0], "Nhắc trước hạn") == []
    with office.register.look() as connection:
        assert read_obligations(connection, cycle)[0].is_settled


def test_a_voided_chasing_letter_opens_its_rung_again_and_one_effect_is_kept(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
    with office.register.act(december(28, 9)) as act:
        waits = to_json(replace(known.directive, approval=Approval.PERSON))
        act.connection.execute(update(tables.cycle).values(directive=waits))
    sweep(december(29, 8))
    void_document(office, cycle, f"chasing-1:{units[0]}", by="Văn thư", reason="Sai", now=december(29, 8, 2))
    hand_in(units[0])
    sweep(december(29, 8, 5), december(29, 8, 10))
    with office.register.look() as connection:
        letters = {d.key: d for d in read_documents(connection, cycle) if d.kind is DocumentKind.CHASING_LETTER}
        steps = [s for s in read_history(connection, cycle, units[1]) if s.rung == "chasing-1"]
    assert list(letters) == [f"chasing-1:{units[0]}", f"chasing-1:{units[1]}:2"]
    assert [step.undone_at is None for step in steps] == [False, True]
    assert reached(office, cycle)["chasing-1"] == len(units) - 1
    assert findings(office) == ()
