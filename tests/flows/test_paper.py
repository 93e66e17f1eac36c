"""A report on paper comes in through the ordinary gate: stamped, typed by one clerk, confirmed by another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import flows.cli.enter as entering
import flows.cli.entries as deciding
import flows.sweep as sweeping
from flows.cli import cli
from models.arrival import Arrival
from models.errors import RefusedError, VanthuError
from models.paper import PaperState
from models.store import tables
from models.store.arrivals import read_arrivals
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.paper_reports import read_paper_reports
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.collect.arrive import kept_path
from tasks.collect.paper import Sheet, confirm_paper, reject_paper, show_paper, type_in, typed_form
from tasks.files import digest
from tasks.form_workbook import unit_workbook
from tasks.office import Office
from tests.flows.conftest import HandIn, december

pytestmark = pytest.mark.slow
ONE, TWO = "Văn thư Một", "Văn thư Hai"
ANSWERS = {"T1": "34/BC-UBND", "A1": "3", "A2": "có", "B1": "1.234", "D1": "2", "X1": "Tuyên truyền ở thôn, bản."}
STAMP, NOW = december(20, 9, 30), december(29, 9)
"""The stamp is in time; the clerk types it after the deadline of 27 December."""
SCAN = Sheet(name="scan.pdf", data=b"%PDF-1.7 a picture of the paper")


def typed(office: Office, cycle: str, unit: str, **changes: str) -> int:
    """The number of the report that the first clerk typed."""
    sheet = typed_form(office, cycle, unit, {**ANSWERS, **changes}, STAMP)
    return type_in(office, cycle, unit, sheet, scan=SCAN, received_at=STAMP, by=ONE, now=NOW)[0].id


def confirm(office: Office, number: int, by: str = TWO) -> None:
    """The second clerk saw it, and says that it is what the paper says."""
    confirm_paper(office, number, by=by, shown=show_paper(office, number)[0].shown, now=NOW)


def versions(office: Office, cycle: str, unit: str) -> tuple[Submission, ...]:
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def arrivals(office: Office, cycle: str) -> tuple[Arrival, ...]:
    with office.register.look() as connection:
        return read_arrivals(connection, cycle)


def test_a_confirmed_paper_is_read_receipted_and_in_time_by_its_stamp(
    office: Office, cycle: str, units: list[str]
) -> None:
    confirm(office, typed(office, cycle, units[0]))
    sweeping.sweep(now=NOW)
    (version,) = versions(office, cycle, units[0])
    assert (version.status, version.is_late, version.arrived_at) == (SubmissionStatus.ACCEPTED, False, STAMP)
    assert version.reference == "34/BC-UBND"
    with office.register.look() as connection:
        assert read_figures(connection, cycle, units[0], 1)["B1"].value == 1234
        assert read_obligation(connection, cycle, units[0]).accepted_at == STAMP
    assert [path for path in (office.outgoing / units[0]).iterdir() if "Phiếu tiếp nhận" in path.name]
    assert findings(office) == ()


def test_a_paper_stamped_after_the_deadline_is_late(office: Office, cycle: str, units: list[str]) -> None:
    sheet, stamp = typed_form(office, cycle, units[0], ANSWERS, december(28, 8)), december(28, 8)
    confirm(office, type_in(office, cycle, units[0], sheet, scan=None, received_at=stamp, by=ONE, now=NOW)[0].id)
    sweeping.sweep(now=NOW)
    assert versions(office, cycle, units[0])[0].is_late


def test_nothing_counts_before_another_clerk_confirms_it(office: Office, cycle: str, units: list[str]) -> None:
    number = typed(office, cycle, units[0])
    with pytest.raises(RefusedError, match="prepared"):
        confirm(office, number, by=" văn thư một")
    with pytest.raises(RefusedError, match="the page is"):
        confirm_paper(office, number, by=TWO, shown="0" * 64, now=NOW)
    sweeping.sweep(now=NOW)
    assert arrivals(office, cycle) == versions(office, cycle, units[0]) == ()
    confirm(office, number)
    sweeping.sweep(now=NOW)
    assert len(versions(office, cycle, units[0])) == 1


def test_a_confirmation_by_who_typed_it_would_be_found_in_the_register(
    office: Office, cycle: str, units: list[str]
) -> None:
    confirm(office, typed(office, cycle, units[0]))
    with office.register.act(NOW) as act:
        act.connection.execute(tables.paper_report.update().values(decided_by=ONE.upper()))
    assert findings(office) == ("paper: report 1 was confirmed by who typed it",)


def test_the_ledger_holds_both_instants_and_both_persons(office: Office, cycle: str, units: list[str]) -> None:
    confirm(office, typed(office, cycle, units[0]))
    sweeping.sweep(now=NOW)
    with office.register.look() as connection:
        entries = read_ledger(connection, cycle, ("paper.typed", "paper.confirmed", "report.arrived"))
    told = [json.loads(entry.details) for entry in entries]
    assert [entry.at for entry in entries] == [NOW] * 3
    assert [details.get("by") for details in told] == [ONE, TWO, None]
    assert told[0]["received_at"] == told[2]["received_at"] == STAMP.isoformat()
    assert told[0]["scan"] == digest(SCAN.data)
    assert kept_path(office, digest(SCAN.data)).read_bytes() == SCAN.data


def test_a_stamp_in_the_future_or_before_the_cycle_keeps_nothing(office: Office, cycle: str, units: list[str]) -> None:
    for stamp, why in ((december(29, 9, 1), "future"), (december(7, 9), "older than the cycle")):
        sheet = typed_form(office, cycle, units[0], ANSWERS, stamp)
        with pytest.raises(RefusedError, match=why):
            type_in(office, cycle, units[0], sheet, scan=SCAN, received_at=stamp, by=ONE, now=NOW)
    with office.register.look() as connection:
        assert read_paper_reports(connection, cycle) == ()
    assert not kept_path(office, digest(SCAN.data)).exists()


def test_an_older_paper_does_not_take_the_place_of_a_newer_report(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    waiting = typed(office, cycle, units[0])
    hand_in(units[0])
    sweeping.sweep(now=december(22, 9))
    with pytest.raises(RefusedError, match="counts already"):
        confirm(office, waiting)
    with pytest.raises(RefusedError, match="counts already"):
        typed(office, cycle, units[0], B1="9")
    assert len(versions(office, cycle, units[0])) == 1


def test_a_newer_paper_is_the_next_version_of_one_line(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(19, 9))
    confirm(office, typed(office, cycle, units[0]))
    sweeping.sweep(now=NOW)
    assert [(v.version, v.replaces, v.status.value) for v in versions(office, cycle, units[0])] == [
        (1, None, "replaced"), (2, 1, "accepted"),
    ]  # fmt: skip
    assert findings(office) == ()


def test_an_incomplete_paper_goes_back_with_every_reason(office: Office, cycle: str, units: list[str]) -> None:
    confirm(office, typed(office, cycle, units[0], A1="", B1="như trên"))
    sweeping.sweep(now=NOW)
    (version,) = versions(office, cycle, units[0])
    assert version.status is SubmissionStatus.RETURNED
    assert {problem.where[:4] for problem in version.problems} >= {"Ô A1", "Ô B1"}


def test_the_same_is_not_typed_twice_unless_it_was_rejected(office: Office, cycle: str, units: list[str]) -> None:
    number = typed(office, cycle, units[0])
    with pytest.raises(VanthuError, match="says the same already"):
        typed(office, cycle, units[0])
    reject_paper(office, number, by=TWO, reason="B1 là 1.243", now=NOW)
    with pytest.raises(VanthuError, match="decided"):
        confirm(office, number)
    again = typed(office, cycle, units[0])
    confirm(office, again)
    sweeping.sweep(now=NOW)
    sweeping.sweep(now=december(29, 10))
    assert len(versions(office, cycle, units[0])) == len(arrivals(office, cycle)) == 1
    with office.register.look() as connection:
        states = [paper.state for paper in read_paper_reports(connection, cycle)]
    assert states == [PaperState.REJECTED, PaperState.CONFIRMED]


def test_a_filled_form_is_typed_as_a_file_and_only_the_units_own(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    path = hand_in(units[0])
    own = Sheet(name="typed.docx", data=path.read_bytes())
    path.unlink()
    other = Sheet(name="other.xlsx", data=unit_workbook(office, cycle, units[1], ANSWERS))
    with pytest.raises(RefusedError, match="đơn vị khác"):
        type_in(office, cycle, units[0], other, scan=None, received_at=STAMP, by=ONE, now=NOW)
    broken = Sheet(name="broken.docx", data=own.data[:900])
    fake = Sheet(name="scan.png", data=b"MZ")
    with pytest.raises(RefusedError, match="not the kind of file") as refused:
        type_in(office, cycle, units[0], broken, scan=fake, received_at=december(30, 9), by=" ", now=NOW)
    assert len(refused.value.problems) == 4
    confirm(office, type_in(office, cycle, units[0], own, scan=None, received_at=STAMP, by=ONE, now=NOW)[0].id)
    sweeping.sweep(now=NOW)
    assert versions(office, cycle, units[0])[0].status is SubmissionStatus.ACCEPTED


def test_the_clerks_do_it_by_the_command_line(
    office: Office, cycle: str, units: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (entering, deciding):
        monkeypatch.setattr(module, "read_clock", lambda: NOW)
    (tmp_path / "x1.txt").write_text("Nội dung dài.\nHai dòng.")
    (tmp_path / "scan.pdf").write_bytes(SCAN.data)
    values = [word for code, text in ANSWERS.items() if code != "X1" for word in ("--value", f"{code}={text}")]
    told = vanthu(
        "enter", cycle, units[0], "--received", "2025-12-20T09:30", *values, "--text", f"X1={tmp_path / 'x1.txt'}",
        "--scan", str(tmp_path / "scan.pdf"), "--by", ONE,
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "stamped 2025-12-20 09:30, in time" in told.output
    assert units[0] in vanthu("entries", "list").output
    shown = vanthu("entries", "show", "1").output
    assert "1.234" in shown
    assert digest(SCAN.data) in shown
    word = shown.partition("--shown ")[2].split()[0]
    assert isinstance(vanthu("entries", "confirm", "1", "--shown", word, "--by", ONE).exception, RefusedError)
    assert vanthu("entries", "confirm", "1", "--shown", word, "--by", TWO).exit_code == 0
    assert vanthu("entries", "list").output == "nothing waits for a second clerk\n"
    sweeping.sweep(now=NOW)
    assert versions(office, cycle, units[0])[0].narratives["X1"] == "Nội dung dài.\nHai dòng."


def test_a_slip_at_the_command_line_is_told(office: Office, cycle: str, units: list[str]) -> None:
    stamp = ("--received", "2025-12-20T09:30", "--by", ONE)
    assert vanthu("enter", cycle, units[0], *stamp).exit_code == 2
    assert vanthu("enter", cycle, units[0], *stamp, "--value", "B1").exit_code == 2
    refused = vanthu("enter", cycle, units[0], *stamp, "--value", "Z9=1", "--value", "B1=2").exception
    assert isinstance(refused, RefusedError)
    assert [problem.where for problem in refused.problems] == ["Z9"]


def vanthu(*words: str) -> Result:
    return CliRunner().invoke(cli, words)
