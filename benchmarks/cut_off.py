"""The cut-off against six submitters, sixty times on each database: reports that were lost, or counted though late."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.services.postgres import binaries

ROOT = Path(__file__).parents[1]
RUNS, SECONDS = 60, 1_200


def measure() -> list[dict[str, Any]]:
    """A row for each database, beside how many reports were accepted in the race. About two minutes."""
    return list(_rows())


def _rows() -> Iterator[dict[str, Any]]:
    for database in ("sqlite", "postgresql"):
        if database == "postgresql" and binaries() is None:
            print("cut_off_race_postgresql: skipped, PostgreSQL is not installed")
            continue
        made = _race(database)
        assert 0 < made["late"] < made["accepted"], "the race was none: everybody was before or after the cut-off"
        for what in ("neither", "both"):
            accepted = f"accepted in {made['runs']} runs, {made['late']} of them late"
            yield {
                "name": f"cut_off_{database}_{what}",
                "value": float(made[what]),
                "unit": f"reports in {what}",
                "peer": accepted,
                "peer_value": float(made["accepted"]),
                "ratio": made[what] / made["accepted"],
            }


def _race(database: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.flows.cut_off_race", str(RUNS), database]
    run = subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS)
    made: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    assert made["audit"] == 0
    return made
