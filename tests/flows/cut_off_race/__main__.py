"""Submitters against the cut-off, round after round: every accepted report is in the snapshot, or it came after.

    python -m tests.flows.cut_off_race 60 sqlite | postgresql [stale | unlocked]

Prints what was accepted, and what was in neither or wrongly in. Six processes accept reports by the product's own act
while another closes the books; each process notes what it saw of the cycle under its lock. With a word at the end the
books are closed carelessly: from a list read before the lock was taken, or without the lock.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.undressed import undressed
from models.directive import Approval
from models.store.audit_rounds import audit_rounds
from models.store.obligations import read_obligations
from tasks import office as offices
from tasks.office import open_office
from tests.flows.conftest import DIRECTIVE, december, lay_small_place
from tests.flows.cut_off_race.closing import close
from tests.flows.cut_off_race.judging import judge
from tests.flows.cut_off_race.submitting import SUBMITTERS, submit
from tests.services.postgres import postgres


def begin() -> str:
    """The key of a cycle that is issued."""
    with undressed():
        key = str(issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))
        sweeping.sweep(now=december(8, 9, 10))
    return key


def race(runs: int, twin: str) -> dict[str, object]:
    """The figures of so many rounds."""
    key = begin()
    with open_office().register.look() as connection:
        units = [obligation.unit.key for obligation in read_obligations(connection, key)][:SUBMITTERS]
    release()
    fork = multiprocessing.get_context("fork")
    gate, told = fork.Barrier(len(units) + 1), fork.Queue()
    submitters = [fork.Process(target=submit, args=(key, u, n, runs, gate, told)) for n, u in enumerate(units)]
    for submitter in submitters:
        submitter.start()
    started = time.perf_counter()
    frozen = close(key, runs, gate, twin)
    seconds = time.perf_counter() - started
    seen = [one for _ in units for one in told.get(timeout=60)]
    for submitter in submitters:
        submitter.join(30)
    with open_office().register.look() as connection:
        broken = list(audit_rounds(connection))
    return {**judge(frozen, seen), "audit": len(broken), "seconds": round(seconds, 1)}


def release() -> None:
    """Nobody holds a connection: processes are forked after this."""
    open_office().register.close()
    offices._open.cache_clear()


def main(runs: int, database: str, twin: str = "") -> None:
    """Prints one line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["VANTHU_HOME"] = str(home / "office")
        os.environ["VANTHU_DIRECTIVES"] = str(lay_small_place(home).parent)
        with postgres(home) if database == "postgresql" else nullcontext("") as url:
            if url:
                os.environ["VANTHU_REGISTER"] = url
            print(json.dumps({"database": database, **race(runs, twin)}))
            release()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
