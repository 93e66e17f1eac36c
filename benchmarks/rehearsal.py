"""The rehearsal of the seed's cycle: in all, and how much of it is Prefect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TURNS = 3
"""Both sides are played in turn, and the quickest of each counts: what else the machine does makes them only slower."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """One rehearsal with Prefect, in seconds; `server`: spent waiting for its server to come and to go."""

    seconds: float
    server: float
    told: dict[str, float]
    summary: dict[str, Any]

    @property
    def without_server(self) -> float:
        """As with a server that runs already, which is how an office has it."""
        return self.seconds - self.server


def measure() -> list[dict[str, Any]]:
    """The seconds of `vanthu demo` beside the same acts in the same order without an engine, imports and all.

    The server's coming and going is paid once for each rehearsal, whatever its length, and has a row of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        turns = [(_demo(Path(folder) / f"dressed-{n}"), _plain(Path(folder) / f"plain-{n}")) for n in range(TURNS)]
    whole = min((dressed for dressed, _ in turns), key=lambda played: played.seconds)
    best = min((dressed for dressed, _ in turns), key=lambda played: played.without_server)
    plain = min(plain for _, plain in turns)
    runs, acts = float(best.summary["flow_runs"]), "same acts without Prefect"
    each = 1000 * (best.without_server - plain) / runs
    return [
        _row(
            "rehearsal_with_server_start_and_stop", whole.seconds, "s", f"{best.summary['units']} units, {acts}", plain
        ),
        _row("rehearsal_on_a_running_server", best.without_server, "s", acts, plain),
        _row("rehearsal_server_start_and_stop", best.server, "s", "whole rehearsal", best.seconds),
        _row("rehearsal_price_of_a_flow_run", each, "ms besides its acts", "ms of acts", 1000 * plain / runs),
        _row("rehearsal_flow_runs", runs, "flow runs", "documents", len(best.summary["documents"])),
        _row("rehearsal_task_runs", best.told["task_runs"], "task runs", "flow runs", runs),
        _row("rehearsal_api_calls", best.told["calls"], "HTTP requests of the cycle", "flow runs", runs),
        _row(
            "rehearsal_busy_answers", best.told["busy"], "requests put off for 2 s", "HTTP requests", best.told["calls"]
        ),
    ]


def _demo(home: Path) -> Played:
    started = time.monotonic()
    words = [sys.executable, "-m", "benchmarks.counted", str(home)]
    run = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - started
    told, summary = json.loads(run.stdout.splitlines()[-1]), json.loads((home / "summary.json").read_text())
    return Played(seconds=seconds, server=told["server"], told=told, summary=summary)


def _plain(home: Path) -> float:
    """In a process of its own, so that both pay for their imports."""
    code = (
        "import flows.rehearse as r; from flows.undressed import undressed\n"
        "with undressed(): sum(1 for _ in r.play_cycle('lao-cai/directive-2025.yaml', 2025))"
    )
    started = time.monotonic()
    environment = {**os.environ, "VANTHU_HOME": str(home)}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


def _row(name: str, value: float, unit: str, peer: str, peer_value: float) -> dict[str, Any]:
    ratio = value / peer_value
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
