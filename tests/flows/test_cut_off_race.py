"""The cut-off races with reports that arrive that very second: none is lost between, none counted that came after."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.services.postgres import binaries

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
on_postgresql = pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine")


def race(*words: object) -> dict[str, Any]:
    """The figures of a race in processes of their own; the whole 60 rounds: python -m tests.flows.cut_off_race 60 …"""
    command = [sys.executable, "-m", "tests.flows.cut_off_race", *map(str, words)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180)
    assert run.returncode == 0, run.stderr[-3000:]
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=on_postgresql)])
def test_every_accepted_report_is_in_the_snapshot_or_came_after_it(database: str) -> None:
    found = race(20, database)
    assert (found["neither"], found["both"], found["audit"]) == (0, 0, 0)
    assert found["accepted"] == 20 * 6 * 4
    assert 0 < found["late"] < found["accepted"], "the race was none: everybody was before or after the cut-off"


@pytest.mark.parametrize(
    ("database", "twin"),
    [("sqlite", "stale"), pytest.param("postgresql", "unlocked", marks=on_postgresql)],
)
def test_books_that_are_closed_carelessly_lose_reports_and_both_judges_see_it(database: str, twin: str) -> None:
    found = race(10, database, twin)
    assert found["neither"] > 0
    assert found["audit"] > 0
