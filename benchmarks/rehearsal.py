"""The rehearsal of the seed's cycle: in all, and how much of it is Prefect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def measure() -> list[dict[str, Any]]:
    """The seconds of `vanthu demo` beside the same acts in the same order without an engine, one after the other.

    The server's coming and going is paid once for each rehearsal, whatever its length, and has a row of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        dressed, told, summary = _demo(Path(folder) / "dressed")
        plain = _plain(Path(folder) / "plain")
    runs, acts = float(summary["flow_runs"]), "same acts without Prefect"
    return [
        _row("rehearsal_seconds", dressed, "s", f"{summary['units']} units, {acts}", plain),
        _row("rehearsal_without_server_start", dressed - told["server"], "s", acts, plain),
        _row("rehearsal_server_start_and_stop", told["server"], "s", "whole rehearsal", dressed),
        _row("rehearsal_flow_runs", runs, "flow runs", "documents", len(summary["documents"])),
        _row("rehearsal_task_runs", told["task_runs"], "task runs", "flow runs", runs),
        _row("rehearsal_api_calls", told["calls"], "HTTP requests of the cycle", "flow runs", runs),
    ]


def _demo(home: Path) -> tuple[float, dict[str, float], dict[str, Any]]:
    started = time.monotonic()
    words = [sys.executable, "-m", "benchmarks.counted", str(home)]
    run = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.monotonic() - started
    return seconds, json.loads(run.stdout.splitlines()[-1]), json.loads((home / "summary.json").read_text())


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
