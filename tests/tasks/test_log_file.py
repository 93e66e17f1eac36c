"""The log turns over while it is written: bounded in all, by many processes at once, and no line is broken or lost."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import log_file
from tasks.log_file import SET_ASIDE, LogFile, turn_over

SMALL = 2000
WRITER = """
import logging, sys
from tasks import log_file
log_file.LARGEST_BYTES, log_file.SET_ASIDE = int(sys.argv[3]), int(sys.argv[4])
handler = log_file.LogFile(sys.argv[1], encoding="utf-8", delay=True)
for number in range(200):
    text = '{"who": "%s", "number": %d}' % (sys.argv[2], number)
    handler.emit(logging.makeLogRecord({"msg": text}))
"""


def files(log: Path) -> list[Path]:
    """The log and what was set aside of it."""
    return sorted(log.parent.glob(f"{log.name}*"))


def record(text: str) -> logging.LogRecord:
    return logging.makeLogRecord({"msg": text})


def test_a_program_that_runs_for_ever_takes_up_a_bounded_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "LARGEST_BYTES", SMALL)
    log, line = tmp_path / "log" / "vanthu.jsonl", "x" * 99
    handler = LogFile(log, encoding="utf-8", delay=True)
    for _ in range(SMALL * (SET_ASIDE + 5) // len(line)):
        handler.emit(record(line))
    handler.close()
    assert len(files(log)) == SET_ASIDE + 1
    assert all(path.stat().st_size <= SMALL + len(line) + 1 for path in files(log))
    assert log.stat().st_size > 0


def test_the_newest_lines_are_the_ones_that_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "LARGEST_BYTES", SMALL)
    log = tmp_path / "vanthu.jsonl"
    handler = LogFile(log, encoding="utf-8", delay=True)
    for number in range(2000):
        handler.emit(record(f"{number:019}"))
    handler.close()
    order = [log, *(tmp_path / f"{log.name}.{number}" for number in range(1, SET_ASIDE + 1))]
    told = [int(line) for path in reversed(order) for line in path.read_text().splitlines()]
    assert told == list(range(told[0], 2000)), "in order, without a hole, to the last line"


def test_processes_that_share_the_file_lose_and_break_no_line_while_it_turns(tmp_path: Path) -> None:
    log = tmp_path / "vanthu.jsonl"
    words = [sys.executable, "-c", WRITER, str(log)]
    writers = [subprocess.Popen([*words, who, str(SMALL), "50"], cwd=Path(__file__).parents[2]) for who in "abc"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    told = [json.loads(line) for path in files(log) for line in path.read_text().splitlines()]
    assert len(files(log)) > SET_ASIDE
    assert sorted((line["who"], line["number"]) for line in told) == [(w, n) for w in "abc" for n in range(200)]


def test_a_small_log_and_one_that_is_not_there_are_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "vanthu.jsonl"
    assert not turn_over(log, largest=1)
    log.write_text("x")
    assert not turn_over(log, largest=2)
    assert files(log) == [log]
