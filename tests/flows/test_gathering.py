"""One message a day to a recipient, whatever is due in however many cycles, whoever asks, and whenever."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from models.directive import Approval
from models.document import DocumentKind
from models.faults import arm
from models.store import tables
from models.store.cycles import read_cycle
from models.store.outbox import count_outbox
from models.store.papers import read_documents
from models.store.rungs import count_performed, read_history
from tasks.audit import findings
from tasks.dispatch import dispatch_batch
from tasks.gathering import gather
from tasks.issue import finish_papers
from tasks.office import Office, open_office
from tests.flows.conftest import DIRECTIVE, december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
SECOND = "lao-cai/directive-second.yaml"
DIGEST = "Nhắc việc"


@pytest.fixture
def cycles(office: Office) -> tuple[str, str]:
    """Two cycles of one place, whose reminders are gathered at eight."""
    place = office.directives / "lao-cai"
    ladder = place / "ladder.yaml"
    ladder.write_text(ladder.read_text().replace("    act: reminder\n", "    act: reminder\n    digest: true\n"))
    text = (place / "directive-2025.yaml").read_text()
    (office.directives / SECOND).write_text(text.replace("key: truyen-thong-cds-2025", "key: second-2025", 1))
    first = issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
    second = issuing.annual_cycle(SECOND, now=december(8, 9, 30), approval=Approval.AUTOMATIC)
    return str(first), str(second)


def messages(office: Office, unit: str) -> list[str]:
    """The day's messages that the unit has."""
    return sorted(path.name for path in (office.outgoing / unit).iterdir() if DIGEST in path.name)


def reached(office: Office, cycle: str) -> dict[str, int]:
    with office.register.look() as connection:
        return count_performed(connection, cycle)


def test_two_cycles_are_one_message_that_names_both(office: Office, cycles: tuple[str, str]) -> None:
    for now in (december(17, 8), december(17, 8, 5), december(17, 15), december(23, 8)):
        sweeping.sweep(now=now)
    assert [len(messages(office, unit)) for unit in ("snv", "vpubnd")] == [2, 2]
    for cycle in cycles:
        assert reached(office, cycle) == {"reminder-7": 6, "reminder-3": 6}
    with office.register.look() as connection:
        papers = [d for d in read_documents(connection, cycles[0]) if d.kind is DocumentKind.DIGEST]
        assert not [d for d in read_documents(connection, cycles[1]) if d.kind is DocumentKind.DIGEST]
    assert len(papers) == 12
    assert all(paper.facts.count('"symbol"') == 2 for paper in papers)
    assert findings(office) == ()


def test_what_comes_after_the_day_s_message_waits_for_the_next_day(office: Office) -> None:
    place = office.directives / "lao-cai"
    text = (place / "ladder.yaml").read_text().replace("    act: reminder\n", "    act: reminder\n    digest: true\n")
    (place / "ladder.yaml").write_text(text)
    issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
    (place / "ladder.yaml").write_text(f'digest_at: "16:00"\n{text}')
    second = (place / "directive-2025.yaml").read_text().replace("key: truyen-thong-cds-2025", "key: second-2025", 1)
    (office.directives / SECOND).write_text(second)
    issuing.annual_cycle(SECOND, now=december(8, 9, 30), approval=Approval.AUTOMATIC)
    for now in (december(17, 8), december(17, 16), december(17, 19)):
        sweeping.sweep(now=now)
    assert len(messages(office, "snv")) == 1
    sweeping.sweep(now=december(18, 7))
    assert len(messages(office, "snv")) == 2


def test_a_report_that_is_in_leaves_the_heap(office: Office, cycles: tuple[str, str], hand_in: HandIn) -> None:
    hand_in_first(office, cycles[0], hand_in)
    sweeping.sweep(now=december(17, 8))
    assert len(messages(office, "snv")) == 1
    assert (reached(office, cycles[0]), reached(office, cycles[1])) == ({"reminder-7": 5}, {"reminder-7": 6})


def hand_in_first(office: Office, cycle: str, hand_in: HandIn) -> None:
    """The unit answers the first of its two forms."""
    (own,) = (office.papers / cycle / DocumentKind.REPORT_FORM.value / "snv").glob("*.docx")
    for form in (office.outgoing / "snv").glob("*Biểu mẫu*.docx"):
        form.unlink()
    shutil.copy(own, office.outgoing / "snv" / own.name)
    hand_in("snv")


def test_a_waiting_message_is_withdrawn_with_the_report_and_the_rest_is_said_anew(
    office: Office, cycles: tuple[str, str], hand_in: HandIn
) -> None:
    hosts = gather(office, december(17, 8))  # and the engine stops before anything is sent
    assert hosts == (cycles[0],)
    hand_in_first(office, cycles[0], hand_in)
    sweeping.sweep(now=december(17, 8, 30))
    assert len(messages(office, "snv")) == 1
    with office.register.look() as connection:
        keys = {d.key: d for d in read_documents(connection, cycles[1]) if d.kind is DocumentKind.DIGEST}
        steps = read_history(connection, cycles[0], "snv")
        states = count_outbox(connection, cycles[0])
    assert list(keys) == ["digest:2025-12-17:snv"]
    assert states["withdrawn"] == 1
    assert [step.undone_at is None for step in steps] == [False]
    assert findings(office) == ()


def gather_apart(home: str, minutes: int, start: object) -> None:
    """Another machine's scheduler, whose clock may be wrong."""
    start.wait()  # type: ignore[attr-defined]
    gather(open_office(Path(home)), december(17, 8) + timedelta(minutes=minutes))


@pytest.mark.slow
def test_schedulers_with_clocks_ten_minutes_apart_send_one_message(office: Office, cycles: tuple[str, str]) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    engines = [spawn.Process(target=gather_apart, args=(str(office.home), ahead, start)) for ahead in (0, 0, 10)]
    for engine in engines:
        engine.start()
    for engine in engines:
        engine.join(timeout=60)
        assert engine.exitcode == 0
    sweeping.sweep(now=december(17, 8, 15))
    assert [len(messages(office, unit)) for unit in ("snv", "vpubnd")] == [1, 1]
    assert findings(office) == ()


def test_a_clock_that_is_ahead_sends_early_by_its_error_and_never_twice(
    office: Office, cycles: tuple[str, str]
) -> None:
    for now in (december(17, 8), december(17, 7, 50), december(17, 8), december(17, 8, 10)):
        sweeping.sweep(now=now)
    assert len(messages(office, "snv")) == 1


def carry_apart(home: str, cycle: str) -> None:
    """A sender that falls asleep between the claim and the record."""

    def sleep(point: str) -> None:
        if point == "dispatch.before_record":
            os.kill(os.getpid(), signal.SIGSTOP)

    arm(sleep)
    dispatch_batch(open_office(Path(home)), cycle, december(17, 8))


@pytest.mark.slow
def test_a_sender_that_wakes_after_its_lease_writes_nothing(office: Office, cycles: tuple[str, str]) -> None:
    gather(office, december(17, 8))
    finish_papers(office, cycles[0], december(17, 8))
    sleeper = multiprocessing.get_context("spawn").Process(target=carry_apart, args=(str(office.home), cycles[0]))
    sleeper.start()
    assert sleeper.pid
    os.waitid(os.P_PID, sleeper.pid, os.WSTOPPED | os.WNOWAIT)
    dispatch_batch(office, cycles[0], december(17, 8, 6))
    with office.register.look() as connection:
        before = connection.execute(select(tables.delivery)).all()
    os.kill(sleeper.pid, signal.SIGCONT)
    sleeper.join(timeout=60)
    with office.register.look() as connection:
        assert connection.execute(select(tables.delivery)).all() == before
        assert read_cycle(connection, cycles[0])
    assert len(messages(office, "snv")) == 1


def test_an_engine_that_wakes_at_night_sends_in_the_morning(office: Office, cycles: tuple[str, str]) -> None:
    sweeping.sweep(now=december(17, 21))
    sweeping.sweep(now=december(18, 6, 55))
    assert messages(office, "snv") == []
    sweeping.sweep(now=december(18, 7))
    assert len(messages(office, "snv")) == 1
