"""The engine's own path at the size of a country: from the cut-off to the kept report with its files beside it.

`python -m benchmarks.whole_consolidation 3400` measures every act as the engine runs it, a person approving; each in
seconds, processor seconds and peak memory. What is read or made twice shows here, where the parts alone look quick.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.reported import lay_reports
from benchmarks.watch import Watch
from documents.kinds import template
from models.directive import Approval
from models.document import DocumentKind
from models.rounds import REPORT_KEY
from models.store import tables
from models.store.cycles import read_cycle
from models.store.papers import read_document
from models.store.rows import to_json
from tasks.approval import approve_document, show_document
from tasks.beside import ENDINGS, path_beside
from tasks.consolidate import close_books, put_report_forward
from tasks.issue import finish_papers
from tasks.office import Office, open_office
from tasks.report_upward import put_cover_forward

ROOT = Path(__file__).parents[1]
REPORTS, SECONDS = 3_400, 1_800
APPROVER = "Người ký thử (giả lập)"
LEAST_SECONDS = 1e-9
"""Of an act too short to be divided by."""


def measure() -> list[dict[str, Any]]:
    """A row for each act, beside its processor seconds; the whole of it; the most memory of any."""
    with tempfile.TemporaryDirectory() as folder:
        plain = {key: value for key, value in os.environ.items() if not key.startswith("VANTHU_")}
        told = {**plain, "VANTHU_HOME": f"{folder}/office", "VANTHU_DIRECTIVES": f"{folder}/directives"}
        words = [sys.executable, "-m", "benchmarks.whole_consolidation", str(REPORTS)]
        run = subprocess.run(words, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS)
    steps: dict[str, dict[str, float]] = json.loads(run.stdout.splitlines()[-1])["steps"]
    rows = [
        _row(name, took["seconds"], f"s; peak {took['peak_mb']:.0f} MB", took["cpu"]) for name, took in steps.items()
    ]
    whole, cpu = (sum(took[what] for took in steps.values()) for what in ("seconds", "cpu"))
    return [*rows, _row("in_all", whole, f"s for {REPORTS} reports", cpu)]


def play(reports: int) -> dict[str, Any]:
    """Every act once, in its order."""
    office, watch = open_office(), Watch()
    key = lay_reports(office, reports)
    _let_a_person_approve(office, key)
    template(DocumentKind.CONSOLIDATED_REPORT)  # compiled once in the life of a process
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
    at, after = cycle.cut_off_due_at, cycle.report_due_at + timedelta(minutes=1)
    watch.time("cut_off", lambda: close_books(office, key, at))
    watch.time("put_forward", lambda: put_report_forward(office, key, at))
    shown = watch.time("show", lambda: show_document(office, key, REPORT_KEY).sha256)
    watch.time("approve", lambda: approve_document(office, key, REPORT_KEY, by=APPROVER, shown=shown, now=at))
    watch.time("finish", lambda: finish_papers(office, key, at))
    watch.time("cover", lambda: put_cover_forward(office, key, after))
    return {"steps": watch.steps, "mb": _sizes(office, key)}


def _let_a_person_approve(office: Office, key: str) -> None:
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
    with office.register.act(cycle.opened_at) as act:
        directive = to_json(replace(cycle.directive, approval=Approval.PERSON))
        act.connection.execute(tables.cycle.update().values(directive=directive))


def _sizes(office: Office, key: str) -> dict[str, float]:
    """The report and the files beside it, in MB: they all lie there."""
    with office.register.look() as connection:
        path = str(read_document(connection, key, REPORT_KEY).path)
    paths = [path, *(path_beside(path, name) for name in ENDINGS)]
    return {path.partition(".")[2]: (office.papers / path).stat().st_size / 1e6 for path in paths}


def _row(name: str, seconds: float, unit: str, cpu: float) -> dict[str, Any]:
    said = {"peer": "its processor seconds", "peer_value": cpu, "ratio": seconds / max(cpu, LEAST_SECONDS)}
    return {"name": f"whole_consolidation_{name}", "value": seconds, "unit": unit, **said}


if __name__ == "__main__":
    print(json.dumps(play(int(sys.argv[1]))))
