"""A crash at any named point, then the next run: no number doubled or lost, no recipient forgotten, nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DRIVER = Path(__file__).with_name("crash_driver.py")
MUST_PASS = {
    "register.before_commit",
    "register.after_commit",
    "issue.number_taken",
    "issue.bytes_kept",
    "keep.before_rename",
    "dispatch.claimed",
    "dispatch.before_deliver",
    "dispatch.after_deliver",
    "dispatch.before_record",
    "arrive.bytes_kept",
    "arrive.recorded",
    "accept.judged",
    "chase.proofread",
    "chase.put_forward",
    "consolidate.proofread",
    "supplement.proofread",
}


def drive(tmp_path: Path, small_place: Path, *words: str) -> list[dict[str, Any]]:
    """What the driver printed, stage by stage."""
    environment = {**os.environ, "VANTHU_DIRECTIVES": str(small_place.parent), "PYTHONPATH": str(DRIVER.parents[2])}
    command = [sys.executable, str(DRIVER), str(tmp_path / "work"), *words]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr[-3000:]
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.slow
def test_a_kill_at_every_point_loses_and_doubles_nothing(tmp_path: Path, small_place: Path) -> None:
    stages = drive(tmp_path, small_place)
    assert [stage["stage"] for stage in stages] == ["issue", "receive", "chase", "close", "supplement"]
    assert {stage["stage"]: stage["broken"] for stage in stages if stage["broken"]} == {}
    assert {point for stage in stages for point in stage["points"]} >= MUST_PASS


@pytest.mark.slow
def test_the_kills_would_catch_a_door_that_lets_go_too_early(tmp_path: Path, small_place: Path) -> None:
    (stage,) = drive(tmp_path, small_place, "receive", "twin")
    assert any(point.startswith("arrive.bytes_kept") for point in stage["broken"]), "the breakage went unnoticed"
