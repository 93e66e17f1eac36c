"""The logs of the programs that `vanthu up` keeps turn over while the programs run."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from flows.engine import launch
from flows.up import keeper
from flows.up.keeper import Keeper, log_of, turn_log_over
from flows.up.programs import Program
from flows.up.site import Site

TALKER = "import sys, time\nfor n in range(100000):\n    print(f'{n:07}', flush=True)\n    time.sleep(0.0005)"


@pytest.mark.slow
def test_a_program_that_never_stops_talking_has_a_bounded_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turned: list[bool] = []
    monkeypatch.setattr(keeper, "turn_log_over", lambda log: turned.append(turn_log_over(log, largest=2000)))
    site = Site(state=tmp_path, home=tmp_path / "office", directives=tmp_path, port=1)
    site.logs.mkdir(parents=True)
    talker = Program(name="talker", what="talks", command=lambda _: [sys.executable, "-c", TALKER])
    kept = Keeper(site, lambda _: None)
    kept.start(talker)
    log = log_of(site, talker)
    until = time.monotonic() + 30
    try:
        while turned.count(True) < 3 and time.monotonic() < until:
            time.sleep(0.05)
            kept.look()
        until = time.monotonic() + 30
        while not log.stat().st_size and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        kept.end()
    assert turned.count(True) >= 3
    assert [path.name for path in sorted(site.logs.iterdir())] == ["talker.log", "talker.old.log"]
    assert b"\0" not in log.read_bytes(), "the program goes on at the beginning, not behind a hole"
    told = [int(line) for line in log.read_text().split()]
    assert told == list(range(told[0], told[-1] + 1))


def test_a_log_for_whose_copy_there_is_no_room_is_emptied_all_the_same(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    log.write_text("x" * 100)
    log.with_suffix(".old.log").mkdir()  # no file can be put there
    assert turn_log_over(log, largest=99)
    assert log.stat().st_size == 0


def test_programs_append_to_their_logs(tmp_path: Path) -> None:
    """Else what was emptied would begin with a hole as large as what it held."""
    log = tmp_path / "x.log"
    log.write_text("before\n")
    assert launch([sys.executable, "-c", "print('after')"], dict(os.environ), log).wait(timeout=30) == 0
    assert log.read_text() == "before\nafter\n"
