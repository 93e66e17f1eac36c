"""The books are opened again by a person, in a round of its own; what the old round froze never changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import flows.sweep as sweeping
import tasks.consolidate as consolidating
from flows.cli.explain import explain
from flows.cli.reopen import reopen
from models.cycle import Cycle
from models.document import Document, DocumentStatus
from models.errors import RefusedError
from models.grounds import Grounds
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.papers import find_document, read_document
from models.store.rounds import read_rounds
from models.store.snapshots import read_snapshot
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.consolidate import REPORT_KEY, close_books, put_report_forward
from tasks.office import Office
from tasks.pages import page
from tasks.reopening import reopen_books
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
WORD = Grounds(by="Chánh Văn phòng", reason="Tám xã mất điện ba ngày", basis="45/UBND-VX")
SECOND = f"{REPORT_KEY}-2"
NOON = december(30, 12)


def frozen(office: Office, cycle: str, number: int | None = None) -> list[tuple[str, int]]:
    """Who is in the snapshot of the round, with which version."""
    with office.register.look() as connection:
        return [(report.unit.key, report.version) for report in read_snapshot(connection, cycle, number)]


def paper(office: Office, cycle: str, key: str = REPORT_KEY) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def held(office: Office, cycle: str) -> Cycle:
    with office.register.look() as connection:
        return read_cycle(connection, cycle)


def run(office: Office, *statements: str) -> None:
    """Somebody changes the register behind our back."""
    with office.register.act(december(31, 9)) as act:
        for statement in statements:
            act.connection.exec_driver_sql(statement)


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle whose books are closed on one report, which is numbered and not issued: somebody pulled the plug."""
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    assert close_books(office, cycle, december(30, 10)) == 1
    assert put_report_forward(office, cycle, december(30, 10))
    return cycle


def open_again(office: Office, cycle: str, until: datetime = NOON) -> int:
    """The round that is open from half past ten."""
    return reopen_books(office, cycle, until=until, grounds=WORD, now=december(30, 10, 30))


def test_the_old_snapshot_stays_and_the_new_round_takes_what_comes(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    assert open_again(office, closed) == 2
    assert (held(office, closed).cut_off_at, held(office, closed).cut_off_due_at) == (None, december(30, 12))
    hand_in(units[1])
    sweeping.sweep(now=december(30, 11))
    assert frozen(office, closed) == [(units[0], 1)], "the books are open: the last snapshot is still the old one"
    sweeping.sweep(now=december(30, 12))
    assert frozen(office, closed, 1) == [(units[0], 1)]
    assert frozen(office, closed, 2) == frozen(office, closed) == [(units[0], 1), (units[1], 1)]
    assert findings(office) == ()


def test_a_report_that_was_not_issued_is_void_with_the_reason_and_its_number_is_not_given_again(
    office: Office, closed: str
) -> None:
    number = paper(office, closed).number
    open_again(office, closed)
    void = paper(office, closed)
    assert (void.status, void.number, void.reason) == (DocumentStatus.VOIDED, number, WORD.reason)
    sweeping.sweep(now=december(30, 12))
    second = paper(office, closed, SECOND)
    assert (second.status in (DocumentStatus.ISSUED, DocumentStatus.DELIVERED), second.number) == (True, number + 2)
    assert findings(office) == ()


def test_the_cycle_ends_with_the_report_of_its_last_round(office: Office, closed: str) -> None:
    open_again(office, closed)
    for at in (december(30, 12), december(30, 15), december(30, 15, 5)):
        sweeping.sweep(now=at)
    assert held(office, closed).closed_at is not None
    assert paper(office, closed, SECOND).symbol in str(paper(office, closed, "cover_letter").facts)
    assert findings(office) == ()


def test_who_reopened_why_and_on_what_is_in_the_ledger_and_in_the_round(office: Office, closed: str) -> None:
    open_again(office, closed)
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, closed, ["cycle.reopened"])
        first, second = read_rounds(connection, closed)
    said = {"round": 2, "by": WORD.by, "reason": WORD.reason, "basis": WORD.basis}
    assert json.loads(entry.details) == {**said, "until": december(30, 12).isoformat()}
    assert (first.at, first.by) == (december(30, 10), None)
    assert (second.at, second.opened_at, second.by) == (None, december(30, 10, 30), WORD.by)


def test_reopening_is_refused_with_every_reason_at_once(office: Office, closed: str) -> None:
    sweeping.sweep(now=december(30, 10, 5))  # the report is issued
    with pytest.raises(RefusedError) as refused:
        reopen_books(office, closed, until=december(30, 9), grounds=Grounds(by=" ", reason=""), now=december(30, 11))
    assert [problem.where for problem in refused.value.problems] == ["--by", "--reason", REPORT_KEY, "--until"]
    assert "supplement" in str(refused.value)
    assert held(office, closed).cut_off_at == december(30, 10), "nothing was done"


def test_the_new_cut_off_leaves_time_for_the_report_upward(office: Office, closed: str) -> None:
    with pytest.raises(RefusedError, match="not before the report upward"):
        open_again(office, closed, until=december(30, 15))


def test_open_books_are_not_reopened(office: Office, cycle: str) -> None:
    with pytest.raises(RefusedError, match="books are open"):
        open_again(office, cycle)
    assert find_none(office, cycle)


def find_none(office: Office, cycle: str) -> bool:
    """Whether there is neither a round nor a report."""
    with office.register.look() as connection:
        return read_rounds(connection, cycle) == () and find_document(connection, cycle, REPORT_KEY) is None


def test_a_report_on_a_round_that_was_reopened_meanwhile_is_not_put_forward(
    office: Office, cycle: str, units: list[str], hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    close_books(office, cycle, december(30, 10))
    monkeypatch.setattr(consolidating, "reached", lambda name: open_again(office, cycle))
    assert not put_report_forward(office, cycle, december(30, 10))
    with office.register.look() as connection:
        assert find_document(connection, cycle, REPORT_KEY) is None


def test_the_same_snapshot_makes_the_same_bytes_whatever_came_later(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    sweeping.sweep(now=december(30, 10, 5))
    with office.register.look() as connection:
        before = read_consolidation(connection, read_cycle(connection, closed))
    made = page(office, paper(office, closed))
    hand_in(units[0], seed=7)
    hand_in(units[1])
    sweeping.sweep(now=december(30, 10, 30))
    with office.register.look() as connection:
        status = connection.exec_driver_sql("SELECT status FROM submission ORDER BY decided_at").scalars().all()
        assert read_consolidation(connection, read_cycle(connection, closed)) == before
    assert status[0] == SubmissionStatus.REPLACED, "the frozen version itself was replaced meanwhile"
    assert page(office, paper(office, closed)) == made == (office.papers / str(paper(office, closed).path)).read_bytes()


def test_the_facts_of_the_report_leave_the_figures_in_the_snapshot(office: Office, closed: str) -> None:
    facts = json.loads(paper(office, closed).facts)["consolidation"]
    assert (facts["is_bare"], facts["cycle"], facts["round"]) == (True, closed, 1)
    assert [report["figures"] for report in facts["reports"]] == [{}]


def test_explain_tells_a_unit_what_counted_in_each_round(
    office: Office, closed: str, units: list[str], hand_in: HandIn
) -> None:
    open_again(office, closed)
    hand_in(units[1])
    sweeping.sweep(now=december(30, 11))
    sweeping.sweep(now=december(30, 12))
    told = CliRunner().invoke(explain, [units[1], "--at", "2025-12-31T09:00"]).output
    assert "Chốt số liệu lần 1 lúc 10:00 ngày 30/12/2025: chưa có báo cáo đạt yêu cầu." in told
    assert "Mở lại số liệu lúc 10:30 ngày 30/12/2025 (Chánh Văn phòng; Tám xã mất điện ba ngày)" in told
    assert "Chốt số liệu lần 2 lúc 12:00 ngày 30/12/2025: tính bản 1." in told


def test_the_command_says_the_round_and_the_hour(office: Office, closed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cli.reopen.read_clock", lambda: december(30, 10, 30))
    words = [closed, "--until", "2025-12-30 12:00", "--by", WORD.by, "--reason", WORD.reason]
    told = CliRunner().invoke(reopen, words)
    assert told.exit_code == 0, told.output
    assert "round 2 is open until 12:00 30/12/2025" in told.output


BREAKAGES = {
    "DELETE FROM snapshot WHERE round = 1": "in neither or in both",
    "DELETE FROM snapshot WHERE round = 2": "had (1, ",
    "INSERT INTO silent SELECT cycle, round, unit, 0 FROM snapshot": "in neither or in both",
    "UPDATE snapshot SET sha256 = 'other' WHERE round = 2": "was frozen with other",
    "UPDATE cut_off SET at = NULL WHERE round = 1": "do not say the same",
    "UPDATE cycle SET cut_off_at = NULL": "do not say the same",
}


@pytest.mark.parametrize(("breakage", "finding"), BREAKAGES.items())
def test_the_audit_sees_a_round_that_was_tampered_with(
    office: Office, closed: str, breakage: str, finding: str
) -> None:
    open_again(office, closed)
    sweeping.sweep(now=december(30, 12))
    assert findings(office) == ()
    run(office, breakage)
    assert any(finding in found for found in findings(office)), findings(office)
