"""Kills an office at every named point, lets the next run resume, and prints what the invariants say.

Run as a script by test_kill.py, in a process without threads, because it forks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from flows.undressed import undressed
from models import faults
from models.directive import Approval
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks import office as offices
from tasks.audit import findings
from tasks.collect import arrive
from tasks.office import Office, open_office
from tasks.supplement import close_supplement, put_supplement_forward
from tasks.wording import FORM_TITLE

Step = Callable[[], None]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of December 2025 in Vietnamese time."""
    return datetime(2025, 12, day, hour, minute, tzinfo=ZONE)


def issue() -> None:
    """The directive goes out, and a sweep follows, as it does every five minutes."""
    issuing.annual_cycle("lao-cai/directive-2025.yaml", now=at(8, 9), approval=Approval.AUTOMATIC)
    sweeping.sweep(now=at(8, 9, 10))


def receive() -> None:
    """Reports lie in the drop folder; the sweep takes them in and answers."""
    sweeping.sweep(now=at(22, 10))
    sweeping.sweep(now=at(22, 10, 10))


def chase() -> None:
    """After the deadline: the chasing letter is due."""
    sweeping.sweep(now=at(29, 8, 5))
    sweeping.sweep(now=at(29, 8, 15))


def close() -> None:
    """The books are closed, the report is made and sent up."""
    sweeping.sweep(now=at(30, 10))
    sweeping.sweep(now=at(30, 15))
    sweeping.sweep(now=at(30, 15, 10))


def supplement() -> None:
    """A report came after the close: it is answered, and told of in a supplement."""
    sweeping.sweep(now=at(31, 9))
    office = open_office()
    with office.register.look() as connection:
        cycle = all_cycles(connection)[0]
    close_supplement(office, cycle, at(31, 9, 5), by="Chuyên viên")
    put_supplement_forward(office, cycle, at(31, 9, 5))
    sweeping.sweep(now=at(31, 9, 10))
    sweeping.sweep(now=at(31, 9, 25))  # what a killed engine had claimed is free again


STAGES: dict[str, tuple[Step, ...]] = {
    "issue": (issue,),
    "receive": (receive,),
    "chase": (chase,),
    "close": (close,),
    "supplement": (supplement,),
}


def in_child(home: Path, steps: tuple[Step, ...], plan: tuple[str, int] | None) -> tuple[int, Counter[str]]:
    """The exit status and, where nothing was to be killed, how often each point was passed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.environ["VANTHU_HOME"] = str(home)
        offices._open.cache_clear()
        passed: Counter[str] = Counter()

        def on_reached(point: str) -> None:
            passed[point] += 1
            if plan == (point, passed[point]):
                os.kill(os.getpid(), signal.SIGKILL)

        faults.arm(on_reached)
        with undressed():
            for step in steps:
                step()
        os.write(writing, json.dumps(passed).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    return os.waitpid(pid, 0)[1], Counter(json.loads(told)) if told else Counter()


GOOD_AND_BROKEN, LATE = {0: Deed.FULL, 1: Deed.NIL, 2: Deed.UNREADABLE}, {2: Deed.FULL}


def hand_in(home: Path, deeds: dict[int, Deed] = GOOD_AND_BROKEN) -> None:
    """The units at these places of the roster put a report of this sort into the drop folder."""
    office = fresh_office(home)
    with office.register.look() as connection:
        cycle = read_cycle(connection, all_cycles(connection)[0])
        units = [obligation.unit for obligation in read_obligations(connection, cycle.key)]
    for unit, deed in ((units[place], deed) for place, deed in deeds.items()):
        (form,) = (path for path in (office.outgoing / unit.key).glob("*.docx") if FORM_TITLE in path.name)
        data = fill_form(
            form.read_bytes(), cycle.form, deed=deed, unit_kind=unit.kind, rng=random.Random(1), reference="34/BC-UBND"
        )
        folder = office.incoming / cycle.key / unit.key
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.docx").write_bytes(data)


def fresh_office(home: Path) -> Office:
    """The office as a new process would open it."""
    offices._open.cache_clear()
    return open_office(home)


def outside(office: Office) -> dict[str, object]:
    """What the world saw: the files in each recipient's folder, and the numbers in each book."""
    with office.register.look() as connection:
        numbers = connection.exec_driver_sql(
            "SELECT organisation, book, number FROM document WHERE number IS NOT NULL ORDER BY 1, 2, 3"
        ).fetchall()
    delivered = {
        folder.name: sorted(path.name for path in folder.iterdir()) for folder in sorted(office.outgoing.iterdir())
    }
    return {"numbers": [list(row) for row in numbers], "delivered": delivered}


def kill_everywhere(stage: str, work: Path, before: Path | None) -> dict[str, object]:
    """What each kill led to, against an undisturbed run: {point#n: differences}."""
    steps = STAGES[stage]
    clean = copy_of(before, work / f"{stage}-clean")
    status, passed = in_child(clean, steps, None)
    assert status == 0, f"{stage}: the undisturbed run failed"
    expected, broken = outside(fresh_office(clean)), {}
    for point, times in passed.items():
        for number in sorted({1, (times + 1) // 2, times}):
            home = copy_of(before, work / "killed")
            killed, _ = in_child(home, steps, (point, number))
            resumed, _ = in_child(home, steps, None)
            office = fresh_office(home)
            wrong = list(findings(office)) + ([] if outside(office) == expected else ["the outside world differs"])
            if not os.WIFSIGNALED(killed) or resumed != 0 or wrong:
                broken[f"{point}#{number}"] = {"killed": killed, "resumed": resumed, "wrong": wrong}
            office.register.close()
            shutil.rmtree(home)
    return {
        "stage": stage,
        "points": sorted(passed),
        "kills": sum(len({1, (t + 1) // 2, t}) for t in passed.values()),
        "broken": broken,
    }


def copy_of(before: Path | None, home: Path) -> Path:
    """A home that begins as `before` left it."""
    shutil.rmtree(home, ignore_errors=True)
    if before:
        shutil.copytree(before, home)
    return home


def let_go_too_early() -> None:
    """The bad twin: the door lets go of a file once its bytes are kept, before the arrival is recorded."""
    careful = arrive.keep_copy

    def careless(source: Path, folder: Path) -> tuple[str, int]:
        kept = careful(source, folder)
        source.unlink()
        return kept

    arrive.keep_copy = careless  # type: ignore[attr-defined]


def main() -> None:
    """Prints one JSON line for each stage, or for the one that is named; the others are only walked through."""
    work, before, only = Path(sys.argv[1]), None, sys.argv[2:3]
    if sys.argv[3:] == ["twin"]:
        let_go_too_early()
    for stage in STAGES:
        if not only or stage in only:
            print(json.dumps(kill_everywhere(stage, work, before), ensure_ascii=False), flush=True)
        else:
            in_child(copy_of(before, work / f"{stage}-clean"), STAGES[stage], None)
        if stage in only:
            break
        before = work / f"{stage}-clean"
        if stage in ("issue", "close"):
            hand_in(before, LATE if stage == "close" else GOOD_AND_BROKEN)
        fresh_office(before).register.close()


if __name__ == "__main__":
    main()
