"""Kills while letters go out by a server that misbehaves: nothing lost, and a copy only where nobody could know."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
DRIVER = Path(__file__).with_name("mail_crash_driver.py")
SEED = "2025"


def drive(count: int, *twin: str) -> dict[str, int]:
    """The driver's line of figures."""
    command = [sys.executable, str(DRIVER), SEED, str(count), *twin]
    environment = {**os.environ, "PYTHONPATH": str(DRIVER.parents[2])}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-3000:]
    figures: dict[str, int] = json.loads(run.stdout)
    return figures


def test_a_kill_and_a_bad_server_together_lose_nothing_and_double_nothing() -> None:
    figures = drive(25)
    assert figures["runs"] == 25
    assert [figures[name] for name in ("lost", "doubled", "misnumbered", "unsound")] == [0, 0, 0, 0]
    assert 0 < figures["copies"] <= figures["ambiguous"]


@pytest.mark.parametrize(
    ("twin", "crime"), [("chance", "doubled"), ("early", "lost"), ("dated", "doubled"), ("twice", "doubled")]
)
def test_the_runs_would_catch_a_broken_promise(twin: str, crime: str) -> None:
    """A Message-ID by chance; a delivery recorded too early; a letter dated by its attempt; a letter said twice."""
    assert drive(6, twin)[crime] > 0, "the breakage went unnoticed"
