"""Two engines and one office: one falls asleep, one has a wrong clock. Each unit gets each thing once, in its time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.undressed import undressed
from models import faults
from models.directive import Approval
from models.store.cycles import all_cycles
from models.store.obligations import read_obligations
from tasks.audit import findings
from tasks.case import read_case
from tasks.office import Office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, december

Begin = Callable[..., BaseProcess]
pytestmark = pytest.mark.slow
LATE = (december(17, 8), december(23, 8), december(25, 8), december(29, 8), december(29, 14))
"""The very instants at which the ladder asks for something."""


def engine(places: dict[str, str], instants: list[datetime], stop_at: str | None, start: Any) -> None:
    """Another process, which sweeps at these instants and, where told, falls asleep once it reaches a point."""
    os.environ.update(places)

    def fall_asleep(point: str) -> None:
        if point == stop_at:
            faults.arm(None)
            os.kill(os.getpid(), signal.SIGSTOP)

    faults.arm(fall_asleep)
    start.wait(120)
    with undressed(), suppress(FileNotFoundError, ExceptionGroup):  # the other one took the file first
        for now in instants:
            sweeping.sweep(now=now)


@pytest.fixture
def begin(office: Office) -> Iterator[Begin]:
    """Starts other processes, which wait for each other; none outlives the test, asleep or not."""
    begun: list[BaseProcess] = []

    def one(start: Any, instants: list[datetime], stop_at: str | None = None) -> BaseProcess:
        places = {"VANTHU_HOME": str(office.home), "VANTHU_DIRECTIVES": str(office.directives)}
        process = multiprocessing.get_context("spawn").Process(target=engine, args=(places, instants, stop_at, start))
        process.start()
        begun.append(process)
        return process

    yield one
    for process in begun:
        process.kill()
        process.join(10)


def await_sleep(process: BaseProcess) -> None:
    """Nothing, once the process has stopped itself."""
    until = time.monotonic() + 120
    while Path(f"/proc/{process.pid}/stat").read_text().rpartition(") ")[2][0] != "T":
        assert process.is_alive()
        assert time.monotonic() < until
        time.sleep(0.05)


def wake(process: BaseProcess) -> None:
    """Nothing: the process went on and has ended."""
    assert process.pid
    os.kill(process.pid, signal.SIGCONT)
    process.join(60)
    assert process.exitcode == 0


def delivered(office: Office) -> dict[str, list[str]]:
    """What lies in each recipient's folder."""
    return {folder.name: sorted(p.name for p in folder.iterdir()) for folder in office.outgoing.iterdir()}


def recorded(office: Office) -> list[int]:
    """How often each parcel was recorded as delivered."""
    done = "delivery d ON d.outbox = o.id AND d.status = 'delivered'"
    query = f"SELECT count(d.id) FROM outbox o LEFT JOIN {done} GROUP BY o.id"
    with office.register.look() as connection:
        return list(connection.exec_driver_sql(query).scalars())


@pytest.mark.parametrize(("where", "in_hand"), [("dispatch.claimed", 0), ("dispatch.before_deliver", 1)])
def test_an_engine_that_slept_past_its_lease_delivers_nothing_more(
    office: Office, begin: Begin, where: str, in_hand: int
) -> None:
    case = read_case(office.directives / DIRECTIVE, Approval.AUTOMATIC)
    begin_cycle(office, case.directive, case.place, december(8, 9), folder=case.folder)
    start = multiprocessing.get_context("spawn").Barrier(1)
    sleeper = begin(start, [december(8, 9)], stop_at=where)
    await_sleep(sleeper)
    assert not office.outgoing.exists()
    sweeping.sweep(now=december(8, 9, 1))
    assert not list(office.outgoing.glob("*/*Công văn*")), "the lease still runs: nobody else touches the letter"
    sweeping.sweep(now=december(8, 9, 10))
    assert len(list(office.outgoing.glob("*/*Công văn*"))) == 7
    taken = delivered(office)
    for unit, names in taken.items():
        for name in names:  # each recipient takes its post away
            (office.outgoing / unit / name).unlink()
    wake(sleeper)
    assert sum(map(len, delivered(office).values())) == in_hand, "no more than what it held in its hand"
    assert set(recorded(office)) == {1}
    assert findings(office) == ()


def test_two_engines_whose_clocks_differ_by_ten_minutes_do_everything_once_and_nothing_early(
    office: Office, cycle: str, begin: Begin
) -> None:
    start = multiprocessing.get_context("spawn").Barrier(2)
    ahead = timedelta(minutes=10)
    engines = [begin(start, [now + late for now in LATE]) for late in (timedelta(), ahead)]
    for other in engines:
        other.join(120)
        assert other.exitcode == 0
    for now in (december(30, 8, 30), december(30, 9, 0)):
        sweeping.sweep(now=now)
    seen = delivered(office)
    assert set(recorded(office)) == {1}
    assert {len(names) for unit, names in seen.items() if unit in owing(office, cycle)} == {
        len(seen[first(office, cycle)])
    }
    assert early(office, cycle) == []
    assert findings(office) == ()


def owing(office: Office, cycle: str) -> list[str]:
    """The units that owe a report."""
    with office.register.look() as connection:
        return [obligation.unit.key for obligation in read_obligations(connection, cycle)]


def first(office: Office, cycle: str) -> str:
    """One of them."""
    return owing(office, cycle)[0]


def early(office: Office, cycle: str) -> list[tuple[object, ...]]:
    """What was performed before it was due."""
    with office.register.look() as connection:
        query = "SELECT unit, rung, due_at, at FROM rung WHERE at < due_at"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_clock_that_goes_back_two_hours_sends_nothing_before_its_time_and_nothing_twice(office: Office) -> None:
    key = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
    back = timedelta(hours=2)
    for now in LATE:
        before = delivered(office)
        sweeping.sweep(now=now - back)  # the clock was put back: not yet
        assert delivered(office) == before
        sweeping.sweep(now=now)
        after = delivered(office)
        sweeping.sweep(now=now - back)
        sweeping.sweep(now=now + timedelta(minutes=5))
        assert delivered(office) == after
    assert early(office, key) == []
    assert set(recorded(office)) == {1}
    assert findings(office) == ()
    with office.register.look() as connection:
        assert all_cycles(connection) == (key,)
