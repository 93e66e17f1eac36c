"""kill -9 at every named point of every stage, first, middle and last passage; then the next run. What was broken.

And kills drawn from a seed while letters go out by a mail server that misbehaves.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.flows.conftest import lay_small_place

ROOT = Path(__file__).parents[1]
DRIVER = ROOT / "tests" / "flows" / "crash_driver.py"
BY_MAIL = ROOT / "tests" / "flows" / "mail_crash_driver.py"
SEED, COUNT = "2025", 1000
"""Of the kills by mail: the same seed draws the same runs."""
CRIMES = ("lost", "doubled", "misnumbered", "unsound")


def measure() -> list[dict[str, Any]]:
    """For each stage how many kills there were, beside how many of them lost, doubled or misnumbered anything."""
    with tempfile.TemporaryDirectory() as folder:
        place = lay_small_place(Path(folder))
        told = {**os.environ, "VANTHU_DIRECTIVES": str(place.parent), "PYTHONPATH": str(ROOT)}
        words = [sys.executable, str(DRIVER), str(Path(folder) / "work")]
        run = subprocess.run(words, env=told, check=True, stdout=subprocess.PIPE, text=True)
    return [*(_row(json.loads(line)) for line in run.stdout.splitlines()), _by_mail()]


def _by_mail() -> dict[str, Any]:
    """Runs in which somebody was killed, beside how often a run lost, doubled or misnumbered anything."""
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(BY_MAIL), SEED, str(COUNT)]
    line = subprocess.run(words, env=told, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    print(line)
    said = json.loads(line)
    runs, broken = float(said["runs"]), float(sum(said[crime] for crime in CRIMES))
    named = {"name": f"kills_by_mail_seed_{SEED}", "value": runs, "unit": "kill runs"}
    return {**named, "peer": "lost, doubled, misnumbered", "peer_value": broken, "ratio": broken / runs}


def _row(stage: dict[str, Any]) -> dict[str, Any]:
    """Every kill is named by its point and passage, so there is no seed: the same kills each time."""
    kills, broken = float(stage["kills"]), float(len(stage["broken"]))
    named = {"name": f"kills_in_{stage['stage']}", "value": kills, "unit": "kill -9"}
    return {**named, "peer": "lost, doubled, misnumbered", "peer_value": broken, "ratio": broken / kills}
