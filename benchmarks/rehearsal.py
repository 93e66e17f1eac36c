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
    """The seconds of `vanthu demo` beside the same acts in the same order without an engine."""
    with tempfile.TemporaryDirectory() as folder:
        dressed, summary = _demo(Path(folder) / "dressed")
        plain = _plain(Path(folder) / "plain")
    engine = dressed - plain
    return [
        _row("rehearsal_seconds", dressed, "s", f"{summary['units']} units, same acts without Prefect", plain),
        _row("rehearsal_prefect_share", engine / dressed, "of the rehearsal", "whole rehearsal", 1.0),
        _row("rehearsal_flow_runs", float(summary["flow_runs"]), "flow runs", "documents", len(summary["documents"])),
    ]


def _demo(home: Path) -> tuple[float, dict[str, Any]]:
    started = time.monotonic()
    subprocess.run(
        [Path(sys.executable).with_name("vanthu"), "demo", "--home", str(home)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.monotonic() - started, json.loads((home / "summary.json").read_text())


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
