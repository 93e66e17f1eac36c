"""The log tells of every fact once it is true, and never of a person, a reason, a file's name or its contents."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import flows.sweep as sweeping
from models.store.ledger_rows import read_ledger
from tasks.decisions import ask_extension, decide_extensions
from tasks.log import tell_failure
from tasks.office import Office
from tasks.voiding import void_document
from tests.flows.conftest import HandIn, december, excuse

pytestmark = pytest.mark.slow
PRIVATE = ("Trần Văn Kín", "kin.tran@example.vn", "0912345678", "mật-khẩu-bí-mật", "hồ sơ riêng")


def lines(office: Office) -> list[dict[str, Any]]:
    """The lines of the log."""
    return [json.loads(line) for line in (office.home / "log" / "vanthu.jsonl").read_text().splitlines()]


def test_no_private_word_is_in_the_log_of_a_cycle_full_of_them(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    private = " ".join(PRIVATE)
    report = hand_in(units[1])
    report.rename(report.with_name(f"{private}.docx"))
    bad = office.incoming / cycle / units[2] / f"{private}.docx"
    bad.parent.mkdir(parents=True, exist_ok=True)
    bad.write_text(private)
    ask_extension(office, cycle, units[3], until=december(29, 9), reason=private, now=december(10, 9))
    decide_extensions(office, cycle, by=private, is_granted=True, now=december(10, 10))
    excuse(office, cycle, units[4], december(10, 11), by=private, reason=private)
    for day in (20, 24, 26, 29, 30, 31):
        sweeping.sweep(now=december(day, 10))
    with pytest.raises(Exception, match="directive"):
        void_document(office, cycle, "directive", by=private, reason=private, now=december(31, 11))
    tell_failure(ValueError(private), cycle=cycle)
    text = (office.home / "log" / "vanthu.jsonl").read_text()
    assert [word for word in PRIVATE if word in text] == []
    with office.register.look() as connection:
        entries = read_ledger(connection)
    assert any(PRIVATE[0] in entry.details for entry in entries)  # it was there to be seen
    told = [(line["seq"], line["event"]) for line in lines(office) if "seq" in line]
    assert told == [(entry.seq, entry.act) for entry in entries]
    issued = next(line for line in lines(office) if line["event"] == "document.issued")
    assert issued["cycle"] == cycle
    assert issued["document"] == "directive"


def test_what_was_rolled_back_is_not_told(office: Office, cycle: str) -> None:
    def fail_halfway() -> None:
        with office.register.act(december(9, 9)) as act:
            act.note(cycle, "never.happened")
            raise ZeroDivisionError

    before = lines(office)
    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert lines(office) == before


def test_a_failure_is_told_by_its_type_and_place_without_its_words(
    office: Office, cycle: str, small_place: Path
) -> None:
    (small_place / "calendar.yaml").write_text("covers: Trần Văn Kín")
    with pytest.raises(ExceptionGroup):
        sweeping.sweep(now=december(9, 9))
    told = lines(office)[-1]
    assert (told["event"], told["error"], told["cycle"]) == ("failure", "RefusedError", cycle)
    assert told["place"].startswith("tasks/load/")
    assert "Kín" not in json.dumps(told, ensure_ascii=False)


def test_a_log_that_cannot_be_written_stops_no_act(office: Office, cycle: str, units: list[str]) -> None:
    folder = office.home / "log"
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    excuse(office, cycle, units[0], december(10, 11), by="Lãnh đạo", reason="Sáp nhập")
    with office.register.look() as connection:
        assert "obligation.exempted" in [entry.act for entry in read_ledger(connection, cycle)]
    folder.unlink()
    excuse(office, cycle, units[1], december(10, 12), by="Lãnh đạo", reason="Sáp nhập")
    assert len(lines(office)) == 1, "it goes on by itself once there is room"
