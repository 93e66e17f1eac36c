"""Country scale: 34 provinces, 3,321 communes, one ministry's letter; how cost grows; one worker against two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.synthetic import PROVINCES
from models.store.migrations import upgrade
from tests.services.postgres import binaries, postgres

ROOT = Path(__file__).parents[1]
SIZES = ("120", "1200", "3400", "12000")
NATION = 3_400
SENDING_PROVINCES = "6"
SECONDS = 1_800


def measure() -> list[dict[str, Any]]:
    """Growth of the queue, the dispatch and the quiet sweep; the whole country; two workers beside one."""
    return [*_growth(), *_whole_country(), *_two_workers()]


def _growth() -> Iterator[dict[str, Any]]:
    """Each size beside the one before it: a ratio of 1 is a cost that grows as the units do."""
    made = [_part("growth", size) for size in SIZES]
    for smaller, larger in pairwise(made):
        for name in ("queue", "dispatch", "ask", "cpu"):
            each = [1000 * size[name] / size["units"] for size in (larger, smaller)]
            title = f"{name}_of_{larger['units']}"
            yield _row(title, each[0], "ms for each unit", f"of {smaller['units']} units", each[1])
    nation = next(size for size in made if size["units"] == NATION)
    yield _row("queue_of_a_country", nation["queue"], "s", "the most it may take", 5.0)
    largest = made[-1]
    yield _row("peak_of_the_largest", largest["peak_mb"], "MB", f"of {made[0]['units']} units", made[0]["peak_mb"])


def _whole_country() -> Iterator[dict[str, Any]]:
    """A moved-clock cycle of every province, one report upward each, beside that of one province."""
    one, all_ = _part("cycle", "1"), _part("cycle", str(PROVINCES))
    each = [1000 * made["seconds"] / made["units"] for made in (all_, one)]
    yield _row("country_cycle", all_["seconds"], "s", f"units: {all_['units']}, one province", one["seconds"])
    yield _row("country_cycle_each", each[0], "ms for each unit", "one province", each[1])
    yield _row("country_cycle_peak", all_["peak_mb"], "MB", "one province", one["peak_mb"])


def _two_workers() -> Iterator[dict[str, Any]]:
    """Printing and carrying what waits in several cycles, by one process and by two, on PostgreSQL."""
    if binaries() is None:
        print("two_workers_vs_one: skipped, PostgreSQL is not installed")
        return
    one, two, same = _send(["0/1"]), _send(["0/2", "1/2"]), _send(["0/1", "0/1"])
    yield _row("two_workers_own_cycles", two, "s", "one worker on PostgreSQL", one)
    yield _row("two_workers_same_cycles", same, "s", "one worker on PostgreSQL", one)


def _send(shares: list[str]) -> float:
    """Seconds until nothing is left to send, with one worker for each share of the cycles."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(postgres(folder))
        upgrade(url)
        told = {**_told(folder), "VANTHU_REGISTER": url}
        _run(told, "put_forward", SENDING_PROVINCES)
        words = [sys.executable, "-m", "benchmarks.country_parts", "send"]
        started = [
            subprocess.Popen(
                [*words, f"{folder / 'go'}@{share}"], cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True
            )
            for share in shares
        ]
        for process in started:
            assert process.stdout
            assert process.stdout.readline().strip() == "ready"
        begun = time.monotonic()
        (folder / "go").touch()
        assert [process.wait(timeout=SECONDS) for process in started] == [0] * len(shares)
        return time.monotonic() - begun


def _part(name: str, size: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        return _run(_told(Path(folder)), name, size)


def _run(told: dict[str, str], name: str, size: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.country_parts", name, size]
    run = subprocess.run(words, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS)
    measured: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return measured


def _told(folder: Path) -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("VANTHU_")}
    return {**plain, "VANTHU_HOME": str(folder / "office"), "VANTHU_DIRECTIVES": str(folder / "directives")}


def _row(name: str, value: float, unit: str, peer: str, peer_value: float) -> dict[str, Any]:
    ratio = value / peer_value
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}
