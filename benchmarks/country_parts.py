"""One measurement of the country in a process of its own: `python -m benchmarks.country_parts growth 1200`, as JSON.

VANTHU_HOME and VANTHU_DIRECTIVES name empty folders. Peak memory is that of this process, its readers not counted.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import flows.rehearse as rehearsing
from benchmarks.synthetic import FILE, cycle_of, lay_country, lay_place
from flows.annual_cycle import annual_cycle
from flows.rehearsal.stage import play
from flows.sending import send_out
from flows.undressed import undressed
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.audit import findings
from tasks.case import read_case
from tasks.chase import rungs_due
from tasks.collect.accept import count_unread
from tasks.collect.arrive import count_waiting
from tasks.consolidate import is_cut_off_due
from tasks.dispatch import dispatch_batch, is_anything_to_carry
from tasks.issue import finish_papers, is_anything_unbound
from tasks.office import Office, open_office
from tasks.opening import begin_cycle, issue_forms
from tasks.report_upward import is_ready_to_close, is_report_due
from tasks.summary import summarise

ISSUED = datetime(2025, 12, 8, 9, tzinfo=ZONE)
BATCH = 100
SEED = 2025


def growth(units: str) -> dict[str, Any]:
    """Seconds to put everything of one cycle forward, to carry its letter to every unit, and to ask what is due."""
    office, cpu = open_office(), process_time()
    case = read_case(office.directives / lay_place(office.directives, 1, communes=int(units) - 2))
    key = case.directive.key
    opened = _seconds(lambda: begin_cycle(office, case.directive, case.place, ISSUED, folder=case.folder))
    finish_papers(office, key, ISSUED)
    dispatched = _seconds(lambda: _carry(office, key))
    forms = _seconds(lambda: issue_forms(office, key, ISSUED))
    asked = _seconds(lambda: _ask(office, key, ISSUED + timedelta(minutes=5)))
    seconds = {"queue": opened + forms, "dispatch": dispatched, "ask": asked}
    return {"units": int(units), **seconds, "cpu": process_time() - cpu, "peak_mb": _peak_mb()}


def cycle(provinces: str) -> dict[str, Any]:
    """One ministry's letter, carried on by each province: issued, answered, chased, consolidated, reported upward."""
    office, started = open_office(), perf_counter()
    files = lay_country(office.directives)[: int(provinces)]
    for file in set(lay_files(office)) - set(files):
        (office.directives / file).unlink()  # every sweep opens what is due, whoever laid it
    for file in files:
        rehearsing.annual_cycle(file, now=ISSUED)
    issued = perf_counter() - started
    _live_through(office, [cycle_of(file) for file in files])
    made = [summarise(office, cycle_of(file)) for file in files]
    whole = perf_counter() - started
    assert findings(office) == ()
    assert all(summary["upward_sent_on"] for summary in made), "each province has reported upward"
    with office.register.look() as connection:
        units = sum(len(read_obligations(connection, cycle_of(file))) for file in files)
    return {"units": units, "issue": issued, "seconds": whole, "peak_mb": _peak_mb()}


def lay_files(office: Office) -> tuple[str, ...]:
    """Every directive's file of the office."""
    return tuple(f"{path.parent.name}/{path.name}" for path in office.directives.glob(f"*/{FILE}"))


def send(share: str) -> dict[str, Any]:
    """Seconds to print and carry what waits, once the file is there: "go@1/2" is every second cycle from the second."""
    go, _, part = share.rpartition("@")
    first, step = map(int, part.split("/"))
    office, cycles = open_office(), [cycle_of(file) for file in sorted(lay_files(open_office()))][first::step]
    print("ready", flush=True)
    while not Path(go).exists():
        time.sleep(0.01)
    return {"seconds": _seconds(lambda: [send_out(office, key, ISSUED) for key in cycles])}


def put_forward(provinces: str) -> dict[str, Any]:
    """Provinces of 98 communes each whose letter is issued and whose forms wait to be printed and carried."""
    office = open_office()
    for number in range(1, int(provinces) + 1):
        case = read_case(office.directives / lay_place(office.directives, number, communes=98))
        begin_cycle(office, case.directive, case.place, ISSUED, folder=case.folder)
        finish_papers(office, case.directive.key, ISSUED)
        issue_forms(office, case.directive.key, ISSUED)
    return {"provinces": int(provinces)}


def _live_through(office: Office, keys: list[str]) -> None:
    """The rehearsal of every cycle, interleaved: one sweep at each instant looks at all of them."""
    with office.register.look() as connection:
        cycles = [read_cycle(connection, key) for key in keys]
    visits = {known.key: rehearsing._visits(office, known, SEED) for known in cycles}
    instants = {at for known in cycles for at in rehearsing._instants(known, visits[known.key])}
    for now in sorted(instants):
        for known in cycles:
            play(office, known, [visit for visit in visits[known.key] if visit.at == now], now, SEED)
        rehearsing.sweep(now=now)


def _carry(office: Office, key: str) -> None:
    while is_anything_to_carry(office, key, ISSUED):
        dispatch_batch(office, key, ISSUED, limit=BATCH)


def _ask(office: Office, key: str, now: datetime) -> None:
    """The questions of a quiet sweep."""
    count_waiting(office, key), count_unread(office, key), rungs_due(office, key, now)
    is_cut_off_due(office, key, now), is_report_due(office, key, now), is_anything_unbound(office, key)
    is_anything_to_carry(office, key, now), is_ready_to_close(office, key)


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    assert annual_cycle  # imported before it is undressed
    with undressed():
        print(json.dumps(globals()[sys.argv[1]](sys.argv[2])))
