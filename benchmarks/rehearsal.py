"""The rehearsal of the seed's cycle: in all, and how much of it is Prefect."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.engine import DATABASE, await_server
from flows.rehearsal.engine import rehearsal_server

ROOT = Path(__file__).parents[1]
TURNS = 4
"""All are played in turn, and the quickest of each counts: what else the machine does makes them only slower."""
PLAIN = """
from tasks.long_build import collect_seldom
collect_seldom()
import flows.rehearse
from flows.undressed import undressed
with undressed():
    for _ in flows.rehearse.play_cycle('lao-cai/directive-2025.yaml', 2025):
        pass
"""
ACTS = "same acts without Prefect"


@dataclass(frozen=True, kw_only=True)
class Played:
    """One rehearsal, in seconds; what it told of itself, and its summary."""

    seconds: float
    told: dict[str, float]
    summary: dict[str, Any]


def measure() -> list[dict[str, Any]]:
    """The seconds of `vanthu demo` beside the same acts in the same order without an engine, imports and all.

    On a server that runs already, which is how an office has it, and on one that comes and goes with the rehearsal.
    """
    with tempfile.TemporaryDirectory() as folder:
        turns = [(_on_running_server(at / "r"), _demo(at / "o"), _plain(at / "p")) for at in _places(Path(folder))]
    served, alone = (min(side, key=lambda played: played.seconds) for side in list(zip(*turns, strict=True))[:2])
    plain = min(plain for *_, plain in turns)
    runs, calls = float(served.summary["flow_runs"]), served.told["calls"]
    each = 1000 * (served.seconds - plain) / runs
    return [
        _row("rehearsal_on_a_running_server", served.seconds, f"s, {served.summary['units']} units", ACTS, plain),
        _row("rehearsal_with_server_start_and_stop", alone.seconds, "s", ACTS, plain),
        _row("rehearsal_server_start_and_stop", alone.told["server"], "s", "whole rehearsal", alone.seconds),
        _row("rehearsal_price_of_a_flow_run", each, "ms besides its acts", "ms of acts", 1000 * plain / runs),
        _row("rehearsal_flow_runs", runs, "flow runs", "documents", len(served.summary["documents"])),
        _row("rehearsal_task_runs", served.told["task_runs"], "task runs", "flow runs", runs),
        _row("rehearsal_api_calls", calls, "HTTP requests of the cycle", "flow runs", runs),
        _row("rehearsal_busy_answers", served.told["busy"], "requests put off for 2 s", "HTTP requests", calls),
    ]


def _places(folder: Path) -> list[Path]:
    return [folder / str(turn) for turn in range(TURNS)]


def _on_running_server(home: Path) -> Played:
    environment = dict(os.environ)
    try:
        with rehearsal_server(home / "engine") as server:
            await_server(server.process, server.url, server.home)
            played = _demo(home / "office", server.url)
    finally:
        os.environ.clear()
        os.environ.update(environment)
    return Played(**{**vars(played), "told": {**played.told, "task_runs": _task_runs(server.home)}})


def _demo(home: Path, *url: str) -> Played:
    started = time.monotonic()
    words = [sys.executable, "-m", "benchmarks.counted", str(home), *url]
    run = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - started
    told, summary = json.loads(run.stdout.splitlines()[-1]), json.loads((home / "summary.json").read_text())
    return Played(seconds=seconds, told=told, summary=summary)


def _plain(home: Path) -> float:
    """In a process of its own, so that all pay for their imports."""
    started, environment = time.monotonic(), {**os.environ, "VANTHU_HOME": str(home)}
    subprocess.run([sys.executable, "-c", PLAIN], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def _task_runs(engine: Path) -> float:
    """How many task runs the server had recorded when it ended."""
    with closing(sqlite3.connect(engine / DATABASE)) as database:
        return float(database.execute("SELECT count(*) FROM task_run").fetchone()[0])


def _row(name: str, value: float, unit: str, peer: str, peer_value: float) -> dict[str, Any]:
    ratio = value / peer_value
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
