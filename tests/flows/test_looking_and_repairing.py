"""Looking changes nothing: the ladder ahead, the past. Repairing does by ordinary acts what is undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import update

import flows.annual_cycle as annual
import flows.sweep as sweeping
from flows.cli import cli
from models.choice import Choice
from models.directive import Approval
from models.document import DocumentStatus
from models.errors import RefusedError
from models.grounds import Grounds
from models.ladder import Verdict
from models.store import tables
from models.store.claims import claim
from models.store.cycles import read_cycle
from models.store.issuing import approve, void
from models.store.ledger_rows import read_ledger
from models.store.papers import read_document
from models.store.rows import to_json
from models.store.rungs import count_performed
from tasks.extending import extend_units
from tasks.fairness import note_service
from tasks.lifting import merge_unit
from tasks.look_ahead import see_ahead
from tasks.office import Office
from tasks.repair import lost_files, repair, undone
from tasks.suspending import suspend
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
GROUNDS = Grounds(by="Sở VHTTDL", reason="Mưa lũ", basis="12/QĐ-UBND")


def said(*words: str) -> str:
    """What the command prints; it goes well."""
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def entries(office: Office) -> int:
    """How long the ledger is."""
    with office.register.look() as connection:
        return len(read_ledger(connection))


def test_the_ladder_ahead_is_what_the_sweeps_then_do(office: Office, cycle: str, units: list[str]) -> None:
    merge_unit(office, cycle, units[-1], into=units[-2], grounds=GROUNDS, now=december(9, 9))
    suspend(office, cycle, Choice(units=(units[0],)), grounds=GROUNDS, now=december(9, 9))
    before = entries(office)
    ahead = see_ahead(office, cycle, now=december(9, 9), until=december(29, 12))
    assert entries(office) == before
    asked = {step.rung.key: len(step.units) for step in ahead.steps if step.verdict is Verdict.PERFORM}
    hours = [step.due_at for step in ahead.steps]
    for now in hours:
        sweeping.sweep(now=now)
    with office.register.look() as connection:
        assert count_performed(connection, cycle) == asked
    assert (set(asked.values()), ahead.suspended) == ({len(units) - 2}, 1)
    assert all(step.channels == {"folder": len(step.units)} for step in ahead.steps)


def test_nothing_is_ahead_after_the_cut_off(office: Office, cycle: str) -> None:
    sweeping.sweep(now=december(30, 10))
    assert see_ahead(office, cycle, now=december(30, 10), until=december(31, 10)).steps == ()


def test_the_ladder_is_told_in_words(office: Office, cycle: str, units: list[str]) -> None:
    told = said("ladder", cycle, "--at", "2025-12-17")
    assert "Nhắc trước hạn 7 ngày" in told
    assert "7 ngày làm việc trước ngày làm việc cuối cùng" in told
    assert f"folder ({len(units)})" in told


def test_a_unit_is_explained_by_the_deadline_of_then(office: Office, cycle: str, units: list[str]) -> None:
    one = Choice(units=(units[0],))
    extend_units(office, cycle, one, until=december(29, 17), grounds=GROUNDS, now=december(24, 9))
    assert "chậm nhất 23:59:59 ngày 27/12/2025" in said("explain", units[0], "--at", "2025-12-23T09:00")
    now = said("explain", units[0], "--at", "2025-12-28T09:00")
    assert "chậm nhất 17:00:00 ngày 29/12/2025" in now
    assert "chưa gửi" in now
    assert "Hạn chuyển từ 23:59 27/12/2025 sang 17:00 29/12/2025 (Sở VHTTDL" in now


def test_the_board_and_the_explanation_tell_of_rulings(office: Office, cycle: str, units: list[str]) -> None:
    merge_unit(office, cycle, units[-1], into=units[-2], grounds=GROUNDS, now=december(9, 9))
    told = said("explain", units[-1], "--at", "2025-12-10T09:00")
    assert "đã sáp nhập" in told
    assert "lý do: Mưa lũ; căn cứ: 12/QĐ-UBND" in told
    assert "Đã sáp nhập" in said("status", cycle, "--at", "2025-12-10T09:00")


def test_the_consolidated_report_names_the_merged_and_those_given_time_back(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    from tasks.consolidate import REPORT_KEY

    merge_unit(office, cycle, units[-1], into=units[-2], grounds=GROUNDS, now=december(9, 9))
    for now in (december(27, 20), december(28, 6)):
        note_service(office, now)
    hand_in(units[0])
    sweeping.sweep(now=december(28, 6))
    sweeping.sweep(now=december(30, 10))
    with office.register.look() as connection:
        facts = read_document(connection, cycle, REPORT_KEY).facts
    assert '"kind":"merged"' in facts
    assert '"kind":"outage"' in facts
    assert '"late":0' in facts


@pytest.fixture
def waiting(office: Office) -> str:
    """A cycle whose directive was approved and not printed: a crash came in between."""
    key = str(annual.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.PERSON))
    with office.register.act(december(8, 10)) as act:
        approve(act, read_document(act.connection, key, "directive"), by="Lãnh đạo")
    return key


def test_repair_prints_what_was_approved_and_a_dry_run_does_not(office: Office, waiting: str) -> None:
    (one,) = undone(office, waiting, december(8, 11))
    assert "approved and not bound" in one.what
    assert "approved and not bound" in said("repair", waiting, "--dry-run")
    assert len(undone(office, waiting, december(8, 11))) == 1
    repair(office, waiting, december(8, 11))
    assert undone(office, waiting, december(8, 11)) == ()


def test_repair_takes_up_what_a_silent_holder_claimed(office: Office, waiting: str) -> None:
    repair(office, waiting, december(8, 11))
    with office.register.act(december(8, 11)) as act:
        assert claim(act, waiting, owner="gone", limit=3)
    later = december(8, 11) + timedelta(minutes=10)
    (one,) = undone(office, waiting, later)
    assert one.what.startswith("3 delivery")
    repair(office, waiting, later)
    assert undone(office, waiting, later) == ()


def test_repair_opens_the_rung_of_a_letter_that_was_voided_before_voiding_knew_of_rungs(
    office: Office, cycle: str, units: list[str]
) -> None:
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
    with office.register.act(december(28, 9)) as act:
        waits = to_json(replace(known.directive, approval=Approval.PERSON))
        act.connection.execute(update(tables.cycle).values(directive=waits))
    sweeping.sweep(now=december(29, 8))
    with office.register.act(december(29, 8, 1)) as act:
        void(act, read_document(act.connection, cycle, f"chasing-1:{units[0]}"), by="Văn thư", reason="Sai")
    now = december(29, 8, 2)
    assert ["is void" in one.what for one in undone(office, cycle, now)] == [True]
    repair(office, cycle, now)
    assert undone(office, cycle, now) == ()
    sweeping.sweep(now=december(29, 8, 5))
    with office.register.look() as connection:
        again = read_document(connection, cycle, f"chasing-1:{units[0]}:2")
    assert again.status is DocumentStatus.DRAFT


def test_a_paper_without_a_row_and_one_without_a_file_are_left_to_a_person(office: Office, cycle: str) -> None:
    assert lost_files(office) == ()
    first = next(office.papers.rglob("*.docx"))
    first.rename(first.with_name("la.docx"))
    assert {one.act for one in lost_files(office)} == {None}
    assert len(lost_files(office)) == 2


def test_a_file_of_keys_and_a_group_name_many_units_at_once(
    office: Office, cycle: str, units: list[str], tmp_path: Path
) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(f"{units[0]}  # bão\n\n{units[1]}\n")
    words = ("--by", "lead", "--reason", "bão", "--basis", "12/QĐ-UBND")
    assert said("exempt", cycle, "--file", str(keys), "--dry-run", *words).count("would be exempt") == 2
    assert said("exempt", cycle, "--all-of", "communes", *words).count(": exempt") == 4
    assert said("suspend", cycle, "--units", f"{units[0]},{units[1]}", *words).startswith("the clock of 2 unit(s)")
    assert said("resume", cycle, "--file", str(keys), *words).endswith("deadline(s) moved\n")


def test_more_time_after_expiry_is_refused_on_the_command_line_too(
    office: Office, cycle: str, units: list[str]
) -> None:
    words = ("--until", "2025-12-29 17:00", "--by", "lead", "--reason", "bão")
    done = CliRunner().invoke(cli, ["extend", cycle, units[0], *words])
    assert isinstance(done.exception, RefusedError)
    assert "asked after expiry" in str(done.exception)
