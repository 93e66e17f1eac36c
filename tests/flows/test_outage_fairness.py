"""When our own intake was out near the deadline: nobody is called late for it, once, and on record."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

import flows.sweep as sweeping
from models.ladder import RungAct
from models.obligation import Obligation, Situation, situation
from models.ruling import RulingKind
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.rulings import read_rulings, record_ruling
from models.store.services import read_service
from tasks.audit import findings
from tasks.chase import rungs_due
from tasks.fairness import give_back, is_outage_due, note_service
from tasks.office import Office
from tasks.year.due import Due
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]


def serve(office: Office, since: datetime, until: datetime) -> None:
    """The intake gives a sign of life every half hour."""
    while since <= until:
        note_service(office, since)
        since += timedelta(minutes=30)


def duty(office: Office, cycle: str, unit: str) -> Obligation:
    """What the unit owes now."""
    with office.register.look() as connection:
        return read_obligation(connection, cycle, unit)


@pytest.fixture
def back(office: Office, cycle: str) -> str:
    """The intake was out from 20:00 on the last day to 6:00 on the next."""
    serve(office, december(27, 8), december(27, 20))
    serve(office, december(28, 6), december(28, 6))
    return cycle


def test_a_report_that_lay_at_the_door_is_in_time_once_the_door_is_open_again(
    office: Office, back: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(28, 6))
    owed = duty(office, back, units[0])
    assert (owed.is_late, situation(owed, december(28, 7))) == (False, Situation.ON_TIME)
    assert owed.is_excused
    assert findings(office) == ()


def test_a_report_that_was_called_late_first_is_put_right(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    serve(office, december(27, 8), december(27, 20))
    hand_in(units[0])
    sweeping.sweep(now=december(28, 5, 50))
    assert duty(office, cycle, units[0]).is_late
    serve(office, december(28, 6), december(28, 6))
    sweeping.sweep(now=december(28, 6))
    assert not duty(office, cycle, units[0]).is_late
    sweeping.sweep(now=december(30, 10))
    assert not duty(office, cycle, units[0]).is_late


def test_the_verdict_is_given_once_whoever_asks_and_however_often(office: Office, back: str, units: list[str]) -> None:
    assert give_back(office, back, december(28, 6)) == len(units)
    assert give_back(office, back, december(28, 6, 1)) == 0
    assert not is_outage_due(office, back)
    with office.register.look() as connection:
        said = [json.loads(entry.details) for entry in read_ledger(connection, back, ["ruling.outage"])]
        (first, *_) = [ruling for ruling in read_rulings(connection, back) if ruling.kind is RulingKind.OUTAGE]
    assert sorted(str(one["unit"]) for one in said) == sorted(units)
    with pytest.raises(IntegrityError), office.register.act(december(28, 7)) as act:
        record_ruling(act, first)


def test_nobody_is_called_late_while_the_doors_are_silent_nor_before_the_time_is_given_back(
    office: Office, cycle: str, units: list[str]
) -> None:
    serve(office, december(27, 8), december(27, 20))
    assert {rung.act for rung in rungs_due(office, cycle, december(29, 8))} == {RungAct.REMINDER}
    serve(office, december(29, 7, 50), december(29, 7, 50))
    sweeping.sweep(now=december(29, 8))
    assert [name for name in (office.outgoing / units[0]).iterdir() if "đôn đốc" in name.name] == []
    assert duty(office, cycle, units[0]).deadline.last_legal_moment == december(30, 7, 50)


def test_after_the_cut_off_nothing_is_judged_again(office: Office, cycle: str) -> None:
    sweeping.sweep(now=december(30, 10))
    serve(office, december(27, 20), december(27, 20))
    serve(office, december(28, 6), december(28, 6))
    assert not is_outage_due(office, cycle)
    assert give_back(office, cycle, december(30, 11)) == 0


def test_a_moved_clock_leaves_no_sign_so_a_rehearsal_knows_no_outage(office: Office, cycle: str) -> None:
    for now in (december(22, 9), december(29, 8)):
        sweeping.sweep(now=now)
    assert not is_outage_due(office, cycle)


def test_a_live_sweep_leaves_a_sign_and_one_whose_door_is_shut_leaves_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "due_files", lambda office, now: Due(files=(), problems=()))
    with monkeypatch.context() as shut:
        shut.setattr(sweeping, "bring_letters", lambda office, now: [OSError("the mail server is out")])
        with pytest.raises(ExceptionGroup):
            sweeping.sweep()
    with office.register.look() as connection:
        assert read_service(connection) == ()
    sweeping.sweep()
    with office.register.look() as connection:
        assert len(read_service(connection)) == 1
