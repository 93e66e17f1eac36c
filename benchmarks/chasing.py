"""Chasing on a moved clock: seven rungs for a country's units, each once; how the cost grows with the units."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
SIZES = ("120", "1200", "3400", "12000")
NATION = 3_400
LIMIT_SECONDS = 10.0
SECONDS = 1_800
REMINDERS = (9, 7, 5, 3, 1)


def measure() -> list[dict[str, Any]]:
    """The country beside the most it may take, and each size beside the one before it."""
    return list(_rows([_part(size) for size in SIZES]))


def _rows(made: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    nation = next(size for size in made if size["units"] == NATION)
    yield _row("chasing_of_a_country", nation["seconds"], "s", "the most it may take", LIMIT_SECONDS)
    for smaller, larger in pairwise(made):
        each = [1000 * size["seconds"] / (size["units"] * size["rungs"]) for size in (larger, smaller)]
        title = f"chasing_of_{larger['units']}"
        yield _row(title, each[0], "ms for each unit and rung", f"of {smaller['units']} units", each[1])


def sweep(units: str) -> dict[str, Any]:
    """Seconds of asking and deciding every rung on its day, twice each; printing and carrying are measured apart."""
    from benchmarks.synthetic import lay_place
    from models.ladder import timetable
    from models.store.cycles import read_cycle
    from models.store.obligations import read_obligations
    from models.store.rungs import count_performed
    from tasks.case import read_case
    from tasks.chase import climb, rungs_due
    from tasks.issue import finish_papers
    from tasks.office import open_office
    from tasks.opening import begin_cycle

    office = open_office()
    file = lay_place(office.directives, 1, communes=int(units) - 2)
    _lay_seven(office.directives / "p01" / "ladder.yaml")
    case = read_case(office.directives / file)
    key = case.directive.key
    issued = _issued()
    begin_cycle(office, case.directive, case.place, issued, folder=case.folder)
    finish_papers(office, key, issued)
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        owed = read_obligations(connection, key)
    days = [step.due_at for step in timetable(cycle.ladder, owed[0].deadline, cycle.calendar)]
    started, cpu = perf_counter(), process_time()
    for now in (at + timedelta(minutes=late) for at in days for late in (0, 5)):
        for rung in rungs_due(office, key, now):
            climb(office, key, rung.key, now)
    seconds, cpu = perf_counter() - started, process_time() - cpu
    with office.register.look() as connection:
        performed = count_performed(connection, key)
    assert performed == {rung.key: len(owed) for rung in cycle.ladder.rungs}, performed
    return {"units": int(units), "rungs": len(days), "seconds": seconds, "cpu": cpu}


def _issued() -> Any:
    from benchmarks.country_parts import ISSUED

    return ISSUED


def _lay_seven(path: Path) -> None:
    """A ladder of seven rungs: five reminders, one letter, one escalation."""
    rung = {"act": "reminder", "anchor": "last_working_day", "at": "08:00"}
    reminders = [
        {**rung, "key": f"reminder-{days}", "title": f"Nhắc trước hạn {days} ngày", "working_days": -days, "round": at}
        for at, days in enumerate(REMINDERS, start=1)
    ]
    late = {"anchor": "legal_moment", "working_days": 1, "round": 1}
    letter = {**late, "key": "chasing-1", "title": "Đôn đốc lần 1", "act": "chasing_letter", "at": "08:00"}
    leader = {**late, "key": "escalation-1", "title": "Báo cáo lãnh đạo", "act": "escalation", "at": "14:00"}
    quiet = {"begins": "20:00", "ends": "07:00", "days_off": True}
    ladder = {"quiet": quiet, "rungs": [*reminders, letter, leader]}
    path.write_text(yaml.safe_dump(ladder, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _part(size: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        plain = {key: value for key, value in os.environ.items() if not key.startswith("VANTHU_")}
        told = {"VANTHU_HOME": str(Path(folder) / "office"), "VANTHU_DIRECTIVES": str(Path(folder) / "directives")}
        words = [sys.executable, "-m", "benchmarks.chasing", size]
        run = subprocess.run(
            words, cwd=ROOT, env={**plain, **told}, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS
        )
        measured: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
        return measured


def _row(name: str, value: float, unit: str, peer: str, peer_value: float) -> dict[str, Any]:
    ratio = value / peer_value
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}


if __name__ == "__main__":
    print(json.dumps(sweep(sys.argv[1])))
