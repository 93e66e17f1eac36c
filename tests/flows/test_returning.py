"""An officer judges: what was accepted goes back with reasons, what was returned is taken as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import flows.sweep as sweeping
from flows.rehearsal.people import Deed
from models.errors import RefusedError, Severity
from models.grounds import Grounds
from models.obligation import Situation, situation
from models.store.accepted import accepted_figures
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligation
from models.store.papers import read_documents
from models.store.rungs import read_history
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.office import Office
from tasks.returning import accept_as_it_is, return_report
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
WHY = Grounds(by="Chuyên viên", reason="Đã đối chiếu qua điện thoại")
REASONS = (("", "Chưa có chữ ký của người đứng đầu."), ("B1", "Số liệu khác báo cáo tháng."))


def versions(office: Office, cycle: str, unit: str) -> tuple[Submission, ...]:
    with office.register.look() as connection:
        return read_submissions(connection, cycle, unit)


def stands(office: Office, cycle: str, unit: str, day: int) -> Situation:
    with office.register.look() as connection:
        return situation(read_obligation(connection, cycle, unit), december(day, 23))


def sent_back(office: Office, cycle: str, unit: str, day: int = 20, version: int = 1) -> None:
    return_report(office, cycle, unit, version=version, reasons=REASONS, by="Chuyên viên", now=december(day, 11))


def refusals(refused: pytest.ExceptionInfo[RefusedError]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_report_that_is_sent_back_counts_no_more_and_its_unit_owes_it_again(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    assert stands(office, cycle, units[0], 20) is Situation.ON_TIME
    sent_back(office, cycle, units[0])
    assert stands(office, cycle, units[0], 20) is Situation.RETURNED
    with office.register.look() as connection:
        assert units[0] not in accepted_figures(connection, cycle)
        (entry,) = read_ledger(connection, cycle, ["report.sent_back"])
    assert all(word in entry.details for word in ("Chuyên viên", "chữ ký", "báo cáo tháng", '"version":1'))
    assert findings(office) == ()


def test_the_unit_is_told_every_reason_and_by_when(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    sent_back(office, cycle, units[0])
    sweeping.sweep(now=december(20, 11, 5))
    with office.register.look() as connection:
        (notice,) = [one for one in read_documents(connection, cycle) if one.kind == "return_notice"]
    assert all(word in notice.facts for word in ("chữ ký", "báo cáo tháng", "Ô B1", "2025-12-27T23:59:59"))
    assert any("hoàn thiện" in path.name for path in (office.outgoing / units[0]).iterdir())


def test_a_better_report_counts_again_and_the_rules_of_time_are_the_same(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    sent_back(office, cycle, units[0])
    hand_in(units[0], seed=2)
    sweeping.sweep(now=december(21, 9))
    assert [v.status for v in versions(office, cycle, units[0])] == [
        SubmissionStatus.RETURNED,
        SubmissionStatus.ACCEPTED,
    ]
    assert stands(office, cycle, units[0], 21) is Situation.ON_TIME


def test_the_ladder_asks_nothing_of_the_days_on_which_the_report_stood(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(16, 9))
    sweeping.sweep(now=december(18, 9))
    sent_back(office, cycle, units[0], day=18)
    sweeping.sweep(now=december(18, 12))
    with office.register.look() as connection:
        assert [(s.rung, s.reason) for s in read_history(connection, cycle, units[0])] == [("reminder-7", "was_in")]


def test_pressed_twice_or_about_an_older_version_nothing_more_happens(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    hand_in(units[0], seed=2)
    sweeping.sweep(now=december(20, 10))
    with pytest.raises(RefusedError) as older:
        sent_back(office, cycle, units[0], version=1)
    sent_back(office, cycle, units[0], version=2)
    with pytest.raises(RefusedError) as twice:
        sent_back(office, cycle, units[0], version=2)
    assert refusals(older) == refusals(twice) == ["NOT_ACCEPTED"]


def test_after_the_cut_off_and_without_a_reason_nothing_goes_back(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    with pytest.raises(RefusedError) as refused:
        return_report(office, cycle, units[0], version=1, reasons=(("Z9", " "),), by=" ", now=december(30, 10))
    assert refusals(refused) == ["NOBODY", "BOOKS_CLOSED", "NO_REASON", "UNKNOWN_CELL"]
    assert stands(office, cycle, units[0], 20) is Situation.ON_TIME


def test_the_officers_own_date_lies_before_the_cut_off(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    facts = {"version": 1, "reasons": REASONS, "by": "Chuyên viên", "now": december(20, 11)}
    with pytest.raises(RefusedError) as refused:
        return_report(office, cycle, units[0], answer_by=december(31, 9), **facts)  # type: ignore[arg-type]
    assert refusals(refused) == ["BAD_DATE"]
    asked = return_report(office, cycle, units[0], answer_by=december(24, 17), **facts)  # type: ignore[arg-type]
    assert asked == december(24, 17)


def test_a_returned_report_is_taken_as_it_is_with_what_was_found_in_it(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.HALF_FILLED)
    sweeping.sweep(now=december(20, 9))
    (returned,) = versions(office, cycle, units[0])
    assert returned.status is SubmissionStatus.RETURNED
    accept_as_it_is(office, cycle, units[0], version=1, grounds=WHY, now=december(21, 9))
    (taken,) = versions(office, cycle, units[0])
    assert (taken.status, taken.problems) == (SubmissionStatus.ACCEPTED, returned.problems)
    assert stands(office, cycle, units[0], 21) is Situation.ON_TIME
    sweeping.sweep(now=december(21, 9, 5))
    assert any("tiếp nhận" in path.name for path in (office.outgoing / units[0]).iterdir())
    with office.register.look() as connection:
        (entry,) = read_ledger(connection, cycle, ["report.accepted_as_it_is"])
    assert "đối chiếu" in entry.details
    assert findings(office) == ()


def test_sent_back_and_taken_again_each_word_reaches_the_unit(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0])
    sweeping.sweep(now=december(20, 9))
    sent_back(office, cycle, units[0])
    accept_as_it_is(office, cycle, units[0], version=1, grounds=WHY, now=december(20, 12))
    sent_back(office, cycle, units[0], day=21)
    with office.register.look() as connection:
        kinds = [one.kind.value for one in read_documents(connection, cycle)]
    assert (kinds.count("return_notice"), kinds.count("receipt")) == (2, 2)


def test_a_file_that_is_not_surely_this_units_report_is_never_taken_as_it_is(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    path = hand_in(units[1])
    target = office.incoming / cycle / units[0] / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    sweeping.sweep(now=december(20, 9))
    (returned,) = versions(office, cycle, units[0])
    assert any(problem.severity is Severity.BLOCKING for problem in returned.problems)
    with pytest.raises(RefusedError) as refused:
        accept_as_it_is(office, cycle, units[0], version=1, grounds=WHY, now=december(21, 9))
    assert set(refusals(refused)) == {"BLOCKING"}
    assert stands(office, cycle, units[0], 21) is Situation.RETURNED


def test_only_the_newest_returned_version_is_taken_as_it_is(
    office: Office, cycle: str, units: list[str], hand_in: HandIn
) -> None:
    hand_in(units[0], Deed.HALF_FILLED)
    sweeping.sweep(now=december(20, 9))
    hand_in(units[0], Deed.HALF_FILLED, seed=2)
    sweeping.sweep(now=december(20, 10))
    with pytest.raises(RefusedError) as refused:
        accept_as_it_is(office, cycle, units[0], version=1, grounds=WHY, now=december(21, 9))
    assert refusals(refused) == ["NOT_RETURNED"]
