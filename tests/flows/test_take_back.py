"""A report given back: it counts no more, the duty is open again, and the ladder goes on from there, never before."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

import flows.sweep as sweeping
from models.errors import VanthuError
from models.mail import LetterState
from models.obligation import Situation
from models.store.accepted import accepted_figures
from models.store.ledger_rows import read_ledger
from models.store.letters import read_letters
from models.store.obligations import read_obligation
from models.store.rungs import read_history
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from tasks.audit import findings
from tasks.collect.packages import decide_take_back, take_packages
from tasks.office import Office
from tests.corpus.packages import organ_of, package, status
from tests.flows.conftest import december
from tests.flows.test_edxml import UNIT, answers, drop, filled, issue, network, stands

__all__ = ["network"]
pytestmark = pytest.mark.slow
SENT = december(20, 9)


def send(office: Office, cycle: str, now: datetime, *, number: int = 34) -> bytes:
    """The form that a package of this number brought, taken in at `now`."""
    data = filled(office, cycle, UNIT)
    drop(office, package(organ_of(UNIT), [(f"Báo cáo {number}.docx", data)]))
    sweeping.sweep(now=now)
    return data


def ask(office: Office, now: datetime) -> int:
    """The number of the letter in which the unit asks for its report back."""
    drop(office, status(organ_of(UNIT), f"{organ_of(UNIT)},2025/12/20,34/BC-SNV", "13", at=f"{now:%Y/%m/%d %H:%M:%S}"))
    take_packages(office, now)
    with office.register.look() as connection:
        return next(one.id for one in read_letters(connection) if one.state is LetterState.QUESTION)


def give_back(office: Office, number: int, now: datetime, reason: str = "Theo đề nghị") -> bool:
    return decide_take_back(office, number, is_agreed=True, reason=reason, by="Văn thư", now=now)


def versions(office: Office, cycle: str) -> list[SubmissionStatus]:
    with office.register.look() as connection:
        return [version.status for version in read_submissions(connection, cycle, UNIT)]


def climbed(office: Office, cycle: str) -> dict[str, tuple[str, str | None]]:
    with office.register.look() as connection:
        return {step.rung: (step.verdict.value, step.reason) for step in read_history(connection, cycle, UNIT)}


def test_what_was_given_back_counts_no_more_and_is_on_record(network: Office) -> None:
    cycle = issue()
    send(network, cycle, SENT)
    assert give_back(network, ask(network, december(20, 10)), december(20, 11))
    assert versions(network, cycle) == [SubmissionStatus.TAKEN_BACK]
    assert stands(network, cycle, UNIT, december(20, 12)) is Situation.WAITING
    with network.register.look() as connection:
        assert UNIT not in accepted_figures(connection, cycle)
        obligation = read_obligation(connection, cycle, UNIT)
        (entry,) = read_ledger(connection, cycle, ["report.taken_back"])
    assert (obligation.accepted_at, obligation.is_late, obligation.is_nil) == (None, False, False)
    assert all(word in entry.details for word in (UNIT, "Theo đề nghị", '"version":1'))
    assert findings(network) == ()


def test_the_ladder_goes_on_from_then_and_asks_nothing_of_the_days_before(network: Office) -> None:
    cycle = issue()
    sweeping.sweep(now=december(17, 8))
    send(network, cycle, SENT)
    sweeping.sweep(now=december(23, 8))
    assert "reminder-3" not in climbed(network, cycle)
    assert give_back(network, ask(network, december(24, 9)), december(24, 10))
    sweeping.sweep(now=december(24, 10, 5))
    assert climbed(network, cycle)["reminder-3"] == ("skip", "was_in")
    sweeping.sweep(now=december(25, 8))
    assert climbed(network, cycle)["reminder-1"] == ("perform", None)
    sweeping.sweep(now=december(29, 8))
    assert climbed(network, cycle)["chasing-1"] == ("perform", None)
    assert findings(network) == ()


def test_the_version_before_is_not_revived_and_a_new_report_counts(network: Office) -> None:
    cycle = issue()
    first = filled(network, cycle, UNIT)
    by_hand = network.incoming / cycle / UNIT / "Báo cáo.docx"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_bytes(first + b"")
    sweeping.sweep(now=december(19, 9))
    other = package(organ_of(UNIT), [("Báo cáo.docx", _changed(first))])
    drop(network, other)
    sweeping.sweep(now=SENT)
    assert versions(network, cycle) == [SubmissionStatus.REPLACED, SubmissionStatus.ACCEPTED]
    assert give_back(network, ask(network, december(20, 10)), december(20, 11))
    assert versions(network, cycle) == [SubmissionStatus.REPLACED, SubmissionStatus.TAKEN_BACK]
    assert stands(network, cycle, UNIT, december(20, 12)) is Situation.WAITING
    by_hand.write_bytes(_changed(first))  # the very file that it took back: now it means it
    sweeping.sweep(now=december(28, 9))
    assert versions(network, cycle)[-1] is SubmissionStatus.ACCEPTED
    assert stands(network, cycle, UNIT, december(28, 10)) is Situation.LATE
    assert findings(network) == ()


def _changed(data: bytes) -> bytes:
    """The same form, saved once more: other bytes."""
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return made.getvalue()


def test_where_a_newer_version_stands_it_stays(network: Office) -> None:
    cycle = issue()
    data = send(network, cycle, SENT)
    by_hand = network.incoming / cycle / UNIT / "Bản mới.docx"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_bytes(_changed(data))
    sweeping.sweep(now=december(20, 10))
    assert give_back(network, ask(network, december(20, 11)), december(20, 12))
    assert versions(network, cycle) == [SubmissionStatus.REPLACED, SubmissionStatus.ACCEPTED]
    assert stands(network, cycle, UNIT, december(20, 13)) is Situation.ON_TIME


@pytest.mark.parametrize("is_swept", [True, False])
def test_after_the_cut_off_nothing_is_given_back_and_the_unit_is_told_why(network: Office, is_swept: bool) -> None:
    cycle = issue()
    send(network, cycle, SENT)
    number = ask(network, december(30, 9, 30))
    if is_swept:
        sweeping.sweep(now=december(30, 10))
    assert not give_back(network, number, december(30, 10) + timedelta(seconds=1))
    assert versions(network, cycle) == [SubmissionStatus.ACCEPTED]
    (reason,) = (why for code, why in answers(network) if code == "16")
    assert "10:00 ngày 30/12/2025" in reason
    with network.register.look() as connection:
        assert read_letters(connection, is_waiting=False)[-1].state is LetterState.DECLINED
    assert "15" not in [code for code, _ in answers(network)]
    assert findings(network) == ()


def test_what_is_not_read_yet_is_not_decided(network: Office) -> None:
    cycle = issue()
    drop(network, package(organ_of(UNIT), [("Báo cáo.docx", filled(network, cycle, UNIT))]))
    take_packages(network, SENT)
    from tasks.collect.arrive import take_in

    take_in(network, cycle, SENT)
    with pytest.raises(VanthuError, match="not read yet"):
        give_back(network, ask(network, december(20, 10)), december(20, 11))
    with network.register.look() as connection:
        assert [one.state for one in read_letters(connection)] == [LetterState.QUESTION]
