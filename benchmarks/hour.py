"""The last hour of a country: 3,400 units report within it, 85 % of them in its last twenty minutes.

`python -m benchmarks.hour 3400` does it in a process of its own and prints what it took as JSON; VANTHU_HOME and
VANTHU_DIRECTIVES name empty folders.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import flows.collect_reports as collecting
from benchmarks.country import ROOT, _row, _told
from benchmarks.synthetic import lay_place
from flows import sending
from flows.rehearsal.people import Deed, Visit
from flows.rehearsal.stage import play
from flows.undressed import undressed
from models.cycle import Cycle
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.audit import findings
from tasks.case import read_case
from tasks.collect.arrive import count_waiting
from tasks.issue import finish_papers
from tasks.office import Office, open_office
from tasks.opening import begin_cycle, issue_forms

ISSUED = datetime(2025, 12, 8, 9, tzinfo=ZONE)
HOUR = datetime(2025, 12, 26, 16, tzinfo=ZONE)
LOOK = timedelta(minutes=5)
"""How often the engine looks in during working hours."""
EARLY_MINUTES, EARLY_SHARE, SEED = 40, 0.15, 2025
NATION = 3_400


def measure() -> list[dict[str, Any]]:
    """The hour in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "benchmarks.hour", str(NATION)]
        told = _told(Path(folder))
        run = subprocess.run(words, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=3_600)
    made = json.loads(run.stdout.splitlines()[-1])
    return [
        _row("hour_of_reports", made["seconds"], "s", f"moved time, {made['reports']} reports", 3600.0),
        _row("hour_rate", made["reports"] / made["seconds"], "reports/s", "receipts there", float(made["receipts"])),
        _row("hour_longest_queue", float(made["longest"]), "files at one look", "s to answer them", made["worst"]),
    ]


def hour(units: int) -> dict[str, Any]:
    """Seconds of the engine to take in, read, answer and send everybody's receipt; the clerks' are not counted."""
    office = open_office()
    cycle = _open(office, units)
    with office.register.look() as connection:
        keys = [obligation.unit.key for obligation in read_obligations(connection, cycle.key)]
    rng, looks = random.Random(SEED), [HOUR + LOOK * n for n in range(1, 13)]
    minutes = {key: _minute(rng) for key in keys}
    took, queues = [], []
    for look in looks:
        since, until = (look - LOOK - HOUR).seconds / 60, (look - HOUR).seconds / 60
        visits = [Visit(at=look, unit=key, deed=Deed.FULL) for key in keys if since <= minutes[key] < until]
        play(office, cycle, visits, look, SEED)
        queues.append(count_waiting(office, cycle.key))
        begun = perf_counter()
        collecting.collect_reports(cycle.key, now=look)
        took.append(perf_counter() - begun)
    receipts = sum("Phiếu tiếp nhận" in p.name for key in keys for p in (office.outgoing / key).iterdir())
    assert receipts == len(keys), f"{receipts} receipts for {len(keys)} reports"
    assert findings(office) == ()
    return {
        "reports": len(keys),
        "receipts": receipts,
        "seconds": sum(took),
        "longest": max(queues),
        "worst": max(took),
    }


def _minute(rng: random.Random) -> float:
    """When in the hour somebody reports."""
    is_early = rng.random() < EARLY_SHARE
    return rng.uniform(0, EARLY_MINUTES) if is_early else rng.uniform(EARLY_MINUTES, 60)


def _open(office: Office, units: int) -> Cycle:
    case = read_case(office.directives / lay_place(office.directives, 1, communes=units - 1))
    key = case.directive.key
    begin_cycle(office, case.directive, case.place, ISSUED, folder=case.folder)
    finish_papers(office, key, ISSUED)
    issue_forms(office, key, ISSUED)
    sending.send_out(office, key, ISSUED)
    with office.register.look() as connection:
        return read_cycle(connection, key)


if __name__ == "__main__":
    with undressed():
        print(json.dumps(hour(int(sys.argv[1]))))
