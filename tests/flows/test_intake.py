"""Intake: a receipt means kept, a version replaces the one before, and what comes late is late once and for all."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import flows.sweep as sweeping
from documents.gate import limits
from flows.rehearsal.people import Deed
from flows.undressed import undressed
from models.arrival import ArrivalState
from models.obligation import Obligation, Situation, situation
from models.store.arrivals import read_arrivals, unread_arrivals
from models.store.obligations import read_obligation
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import SubmissionStatus
from models.worktime import ZONE
from tasks.audit import findings
from tasks.collect import accept
from tasks.collect.arrive import kept_path, strangers, take_in
from tasks.office import Office

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]


def december(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of December 2025 in Vietnamese time."""
    return datetime(2025, 12, day, hour, minute, second, tzinfo=ZONE)


def versions(office: Office, cycle: str, unit: str) -> tuple[Submission, ...]:
    """The versions of the unit's report."""
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def obligation(office: Office, cycle: str, unit: str) -> Obligation:
    """What the unit owes."""
    with office.register.look() as connection:
        return read_obligation(connection, cycle, unit)


def answers(office: Office, unit: str, word: str) -> int:
    """How many papers with this word in their name lie in the unit's folder."""
    return sum(word in path.name for path in (office.outgoing / unit).iterdir())


def test_a_good_report_is_kept_read_accepted_and_receipted(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    path = hand_in(units[0])
    data = path.read_bytes()
    sweeping.sweep(now=december(22, 9))
    (version,) = versions(office, cycle, units[0])
    assert version.status is SubmissionStatus.ACCEPTED
    assert kept_path(office, version.sha256).read_bytes() == data
    assert answers(office, units[0], "Phiếu tiếp nhận") == 1
    assert not path.exists()
    with office.register.look() as connection:
        assert read_figures(connection, cycle, units[0], 1)


def test_the_same_file_twice_is_one_report_with_two_arrivals(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    path = hand_in(units[0])
    shutil.copy(path, path.with_name("again.docx"))
    sweeping.sweep(now=december(22, 9))
    with office.register.look() as connection:
        states = [arrival.state for arrival in read_arrivals(connection, cycle)]
    assert sorted(states) == [ArrivalState.DUPLICATE, ArrivalState.READ]
    assert len(versions(office, cycle, units[0])) == 1
    assert findings(office) == ()


def test_a_corrected_report_replaces_the_one_before(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], seed=1)
    sweeping.sweep(now=december(22, 9))
    hand_in(units[0], Deed.CORRECTED, seed=2)
    sweeping.sweep(now=december(23, 9))
    first, second = versions(office, cycle, units[0])
    assert (first.status, second.status) == (SubmissionStatus.REPLACED, SubmissionStatus.ACCEPTED)
    assert second.replaces == first.version


def test_a_correction_after_the_deadline_leaves_a_report_on_time(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], seed=1)
    sweeping.sweep(now=december(26, 16))
    hand_in(units[0], Deed.CORRECTED, seed=2)
    sweeping.sweep(now=december(29, 9))
    assert not obligation(office, cycle, units[0]).is_late


def test_the_last_legal_second_is_on_time_and_the_next_is_late(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(27, 23, 59, 59))
    hand_in(units[1])
    sweeping.sweep(now=december(28, 0))
    assert not obligation(office, cycle, units[0]).is_late
    assert obligation(office, cycle, units[1]).is_late


def test_a_half_filled_report_is_returned_with_every_reason_and_comes_back(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.HALF_FILLED, seed=1)
    sweeping.sweep(now=december(22, 9))
    (returned,) = versions(office, cycle, units[0])
    assert returned.status is SubmissionStatus.RETURNED
    assert len(returned.problems) > 1
    assert answers(office, units[0], "Phiếu đề nghị hoàn thiện") == 1
    assert situation(obligation(office, cycle, units[0]), december(22, 10)) is Situation.RETURNED
    hand_in(units[0], seed=2)
    sweeping.sweep(now=december(23, 9))
    assert situation(obligation(office, cycle, units[0]), december(23, 10)) is Situation.ON_TIME


def test_an_unreadable_file_is_quarantined_answered_and_never_blocks_the_next(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.UNREADABLE)
    hand_in(units[1])
    sweeping.sweep(now=december(22, 9))
    with office.register.look() as connection:
        came = {arrival.unit: arrival for arrival in read_arrivals(connection, cycle)}
    bad, good = came[units[0]], came[units[1]]
    assert (bad.state, good.state) == (ArrivalState.QUARANTINED, ArrivalState.READ)
    assert kept_path(office, bad.sha256).exists()
    assert answers(office, units[0], "Phiếu đề nghị hoàn thiện") == 1


def test_a_nil_report_settles_the_duty_and_is_no_row_of_zeros(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.NIL)
    sweeping.sweep(now=december(22, 9))
    assert obligation(office, cycle, units[0]).is_nil
    with office.register.look() as connection:
        assert all(figure.value is None for figure in read_figures(connection, cycle, units[0], 1).values())


def test_a_form_of_another_unit_is_returned(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> None:
    path = hand_in(units[0])
    target = path.parents[1] / units[1] / path.name
    target.parent.mkdir()
    path.rename(target)
    sweeping.sweep(now=december(22, 9))
    (version,) = versions(office, cycle, units[1])
    assert version.status is SubmissionStatus.RETURNED


def test_a_report_after_the_cut_off_is_accepted_but_not_in_the_snapshot(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    sweeping.sweep(now=december(30, 10))
    hand_in(units[1])
    sweeping.sweep(now=december(30, 10, 5))
    with office.register.look() as connection:
        frozen = connection.exec_driver_sql("SELECT unit FROM snapshot").scalars().all()
    assert frozen == [units[0]]
    assert obligation(office, cycle, units[1]).is_settled
    assert findings(office) == ()


def test_links_folders_and_half_copied_files_stay_at_the_door(
    office: Office, cycle: str, units: list[str], tmp_path: Path
) -> None:
    door = office.incoming / cycle / units[0]
    door.mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (door / "link.docx").symlink_to(secret)
    (door / "folder.docx").mkdir()
    (door / ".report.docx.part").write_bytes(b"half")
    (door / "~$report.docx").write_bytes(b"lock")
    sweeping.sweep(now=december(22, 9))
    with office.register.look() as connection:
        assert read_arrivals(connection, cycle) == ()


def test_a_file_that_is_too_large_is_kept_refused_by_name_and_answered(
    office: Office, cycle: str, units: list[str]
) -> None:
    door = office.incoming / cycle / units[0]
    door.mkdir(parents=True)
    with (door / "photos.docx").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    sweeping.sweep(now=december(22, 9))
    with office.register.look() as connection:
        (arrival,) = read_arrivals(connection, cycle)
    assert (arrival.state, arrival.code) == (ArrivalState.QUARANTINED, "TOO_BIG")
    assert answers(office, units[0], "Phiếu đề nghị hoàn thiện") == 1
    assert findings(office) == ()


def test_a_file_of_nobody_stays_where_it_lies_and_is_named(office: Office, cycle: str) -> None:
    stray = office.incoming / cycle / "xa-khong-co" / "report.docx"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"whose?")
    sweeping.sweep(now=december(22, 9))
    assert stray.exists()
    assert strangers(office, cycle) == ("xa-khong-co/report.docx",)


def sweep_apart(home: str, directives: str, start: Any) -> None:
    """Another machine's engine, which looks in at the same instant."""
    os.environ["VANTHU_HOME"], os.environ["VANTHU_DIRECTIVES"] = home, directives
    start.wait()
    with undressed(), suppress(FileNotFoundError, ExceptionGroup):  # the other one took the file first
        sweeping.sweep(now=december(22, 9))


def test_engines_that_look_in_at_the_same_instant_answer_each_report_once(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    for number, unit in enumerate(units):
        hand_in(unit, seed=number)
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    places = (str(office.home), str(office.directives))
    engines = [spawn.Process(target=sweep_apart, args=(*places, start)) for _ in range(3)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=120)
        assert engine.exitcode == 0
    sweeping.sweep(now=december(22, 9, 10))
    assert [len(versions(office, cycle, unit)) for unit in units] == [1] * len(units)
    assert [answers(office, unit, "Phiếu tiếp nhận") for unit in units] == [1] * len(units)
    assert findings(office) == ()


def test_an_arrival_that_was_read_twice_is_answered_once(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(units[0])
    take_in(office, cycle, december(22, 9))
    with office.register.look() as connection:
        seen = unread_arrivals(connection, cycle)
    monkeypatch.setattr(accept, "unread_arrivals", lambda *_: seen)  # what two engines both saw
    assert accept.read_and_answer(office, cycle, december(22, 9)) == 1
    assert accept.read_and_answer(office, cycle, december(22, 9)) == 1
    assert len(versions(office, cycle, units[0])) == 1
