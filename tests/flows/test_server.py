"""A server's garbage is collected beside its requests: what waits for the database keeps nobody else waiting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.engine import server_command
from flows.rehearsal.engine import SERVER

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
STANDSTILL = """
import gc, json, sqlite3, sys, time
from threading import Thread
from flows import server

file, is_beside = sys.argv[1], sys.argv[2] == "True"
holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
waiter = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=3)
holder.execute("PRAGMA journal_mode = WAL")
holder.execute("CREATE TABLE t (n)")
if is_beside:
    server.EVERY, server.SELDOM = 0.1, 1
    server.collect_beside()
read = waiter.execute("SELECT 1 UNION ALL SELECT 2")
garbage = [read]
garbage.append(garbage)
holder.execute("BEGIN IMMEDIATE")

def wait():
    try:
        waiter.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        pass

waiting = Thread(target=wait)
waiting.start()
time.sleep(0.2)
del read, garbage
pauses, last = [], time.monotonic()
while waiting.is_alive():
    kept = [[] for _ in range(1000)]  # as a request does: enough for the collector to look
    time.sleep(0.001)
    now = time.monotonic()
    pauses.append(now - last)
    last = now
print(json.dumps({"longest": max(pauses), "left": gc.collect()}))
"""
"""One thread waits for the lock; the one that would serve requests drops an old statement of that connection."""


def longest_pause(tmp_path: Path, *, is_beside: bool) -> float:
    """Seconds for which the serving thread stood still at most."""
    words = [sys.executable, "-c", STANDSTILL, str(tmp_path / "t.db"), str(is_beside)]
    run = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    return float(json.loads(run.stdout)["longest"])


def test_a_thread_that_serves_goes_on_while_another_waits_for_the_lock(tmp_path: Path) -> None:
    assert longest_pause(tmp_path, is_beside=True) < 1.5


def test_every_server_that_we_start_collects_beside_its_requests() -> None:
    assert server_command(4200)[2] == "flows.server"
    assert "collect_beside()" in (ROOT / f"{SERVER.replace('.', '/')}.py").read_text()
