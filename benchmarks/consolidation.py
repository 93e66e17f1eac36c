"""The consolidated report of a country: 3,400 reports of 40 indicators, beside a straightforward build of the same.

Every step has its seconds, its processor seconds (which a busy machine stretches less) and its peak memory. The peer
is benchmarks/peers_build.py, which does less; both begin at the same register on disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

from benchmarks import peers

ROOT = Path(__file__).parents[1]
SIZES, NATION = (120, 1_200, 3_400, 12_000), 3_400
LIMIT_SECONDS = 5.0
SECONDS = 3_600
PEER = "pandas, python-docx, matplotlib"
TITLES = {"word": "Word file", "workbook": "workbook", "read": "reading and totals"}
PEER_STEPS = {"read": ("read",), "word": ("charts", "word"), "workbook": ("workbook",)}
OUR_STEPS = {"read": ("freeze", "read"), "word": ("facts", "word"), "workbook": ("workbook",)}
Made = dict[str, Any]


def measure() -> list[dict[str, Any]]:
    """The steps, the peer, a second run to the byte, and the growth from 120 reports to 12,000."""
    made: list[Made] = []
    rows: list[dict[str, Any]] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            told = _told(Path(folder))
            cycle = _part(told, "lay", str(size))["cycle"]
            made.append(_part(told, "build"))
            if size == NATION:
                rows += [*_steps(made[-1]), *_beside(Path(folder), cycle, made[-1]), _again(told, made[-1])]
    return [*rows, *_growth(made)]


def _steps(ours: Made) -> Iterator[dict[str, Any]]:
    for name, took in ours["steps"].items():
        unit = f"s; peak {took['peak_mb']:.0f} MB"
        yield _row(f"consolidation_{name}", took["seconds"], unit, "its processor seconds", took["cpu"])
    for what, name in (("seconds", "consolidation_in_all"), ("cpu", "consolidation_in_all_cpu")):
        limit = "the most it may take"
        yield _row(name, _sum(ours, what), f"s for {ours['reports']} reports", limit, LIMIT_SECONDS)


def _beside(folder: Path, cycle: str, ours: Made) -> Iterator[dict[str, Any]]:
    """How many times as long the peer takes, in all and by file; and the memory."""
    peer = peers.build(folder / "office" / "register.db", cycle, folder / "peer")
    if peer is None:
        print("consolidation_vs_peer: skipped, the peers' environment cannot be made here")
        return
    for code, value in ours["totals"].items():
        assert isclose(value, peer["totals"][code]), f"{code}: {value} here, {peer['totals'][code]} there"
    for what in ("seconds", "cpu"):
        mine, theirs = _sum(ours, what), _sum(peer, what)
        yield _row(f"consolidation_vs_peer_{what}", mine, "s", PEER, theirs, theirs / mine)
        files = _sum(ours, what, tuple(step for steps in OUR_STEPS.values() for step in steps))
        title = f"consolidation_vs_peer_{what}_same_files"
        yield _row(title, files, "s without the sources, which it has not", PEER, theirs, theirs / files)
    for name, steps in PEER_STEPS.items():
        mine, theirs = _sum(ours, "cpu", OUR_STEPS[name]), _sum(peer, "cpu", steps)
        yield _row(
            f"consolidation_{name}_vs_peer", mine, "processor s", f"{PEER}: {TITLES[name]}", theirs, theirs / mine
        )
    peaks = [max(took["peak_mb"] for took in one["steps"].values()) for one in (ours, peer)]
    yield _row("consolidation_peak", peaks[0], "MB", PEER, peaks[1])


def _again(told: dict[str, str], ours: Made) -> dict[str, Any]:
    """The same snapshot built by another process: the Word file, the workbook and the sources to the byte."""
    again = _part(told, "build")["sha256"]
    same = sum(again[ending] == sha256 for ending, sha256 in ours["sha256"].items())
    assert same == len(again), f"{same} of {len(again)} files are alike"
    return _row("consolidation_same_bytes", 1.0, "of 1", f"files alike of {len(ours['sha256'])}", float(same), 1.0)


def _growth(made: list[Made]) -> Iterator[dict[str, Any]]:
    """Each size beside the one before it: a ratio of 1 is a cost that grows as the reports do."""
    for smaller, larger in pairwise(made):
        each = [1000 * _sum(one, "cpu") / one["reports"] for one in (larger, smaller)]
        title = f"consolidation_of_{larger['reports']}"
        yield _row(title, each[0], "processor ms for each report", f"of {smaller['reports']} reports", each[1])
    largest, smallest = made[-1], made[0]
    for what, unit in (("seconds", "s in all"), ("mb", "MB of Word file")):
        big, small = (one["mb"][".docx"] if what == "mb" else _sum(one, what) for one in (largest, smallest))
        yield _row(f"consolidation_largest_{what}", big, unit, f"of {smallest['reports']} reports", small)
    peaks = [max(took["peak_mb"] for took in one["steps"].values()) for one in (largest, smallest)]
    yield _row("consolidation_largest_peak", peaks[0], "MB", f"of {smallest['reports']} reports", peaks[1])


def _sum(made: Made, what: str, steps: tuple[str, ...] | None = None) -> float:
    return float(sum(took[what] for name, took in made["steps"].items() if steps is None or name in steps))


def _part(told: dict[str, str], *words: str) -> Made:
    command = [sys.executable, "-m", "benchmarks.consolidation_parts", *words]
    run = subprocess.run(command, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS)
    made: Made = json.loads(run.stdout.splitlines()[-1])
    return made


def _told(folder: Path) -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("VANTHU_")}
    return {**plain, "VANTHU_HOME": str(folder / "office"), "VANTHU_DIRECTIVES": str(folder / "directives")}


def _row(
    name: str, value: float, unit: str, peer: str, peer_value: float, ratio: float | None = None
) -> dict[str, Any]:
    beside = value / peer_value if ratio is None else ratio
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": beside}
