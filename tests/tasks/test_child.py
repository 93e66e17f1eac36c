"""Whatever a file does, it does to its own process; the next file is read as if nothing had been."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.reader import read_report
from models.errors import UnreadableFileError
from models.submission import ReadReport
from tasks import limited
from tasks.collect import child
from tasks.collect.child import read_in_child
from tasks.collect.parcel import unpack
from tasks.limited.nursery import CONTEXT, NurseryProcess
from tests.corpus.forms import FORM, returned
from tests.corpus.hostile import overlapping

ROOT = Path(__file__).parents[2]


def test_a_child_reads_what_the_reader_reads() -> None:
    data = returned()
    assert read_in_child(data, FORM) == read_report(data, FORM)


def test_a_refusal_of_the_gate_comes_back_with_its_code() -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        read_in_child(overlapping(), FORM)
    assert refusal.value.code == "BOMB"


def test_it_works_from_a_thread_and_from_several_at_once() -> None:
    data, reports = returned(), []
    threads = [threading.Thread(target=lambda: reports.append(read_in_child(data, FORM))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 4


def _sleep(*_: object) -> None:
    time.sleep(60)


def _spin(*_: object) -> None:
    while True:
        pass


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hoard(sending: object, *_: object) -> None:
    limited.limit()
    bytearray(2 << 30)


def _smuggle(sending: child.Connection, *_: object) -> None:
    sending.send_bytes(pickle.dumps(os.getcwd))


@pytest.mark.slow
@pytest.mark.parametrize("deed", [_sleep, _spin, _die, _hoard, _smuggle])
def test_a_child_that_hangs_dies_starves_or_lies_is_a_broken_file(deed: Callable[..., None]) -> None:
    started = time.monotonic()
    outcome = child.outcome_of(deed, b"", FORM, seconds=1)
    assert not isinstance(outcome, ReadReport)
    assert outcome[0] == "BROKEN_FILE"
    assert time.monotonic() - started < 3


def test_no_child_is_left_behind_by_a_bad_file() -> None:
    child.READERS.close()
    with pytest.raises(UnreadableFileError):
        read_in_child(b"", FORM)
    assert CONTEXT.active_children() == []


def test_only_our_own_values_come_through_the_pipe() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"posix\.getcwd"):
        unpack(pickle.dumps(os.getcwd))
    with pytest.raises(pickle.UnpicklingError, match="unexpected"):
        unpack(pickle.dumps(7))
    with pytest.raises(pickle.UnpicklingError):
        unpack(b"\x80\x04garbage")


def test_a_child_is_limited_in_memory_and_time() -> None:
    receiving, sending = CONTEXT.Pipe(duplex=False)
    process = NurseryProcess(target=_tell_limits, args=(sending,))
    process.start()
    assert receiving.recv() == (limited.MEMORY_BYTES, limited.CPU_SECONDS, False)
    process.join()


def _tell_limits(sending: child.Connection) -> None:
    limited.limit()
    limits = limited.resource.getrlimit
    has_prefect = any(name.split(".")[0] in ("prefect", "sqlalchemy") for name in sys.modules)
    sending.send((limits(limited.resource.RLIMIT_AS)[0], limits(limited.resource.RLIMIT_CPU)[0], has_prefect))


SCRIPT = """
import sys
print("main ran")
sys.path.insert(0, {root!r})
from tasks.collect.child import read_in_child
from tests.corpus.forms import FORM, returned
print(read_in_child(returned(), FORM).unit)
"""


def test_a_child_never_runs_the_program_that_asked_for_it(tmp_path: Path) -> None:
    """A console script without a guard round its main part would otherwise start itself for each file."""
    script = tmp_path / "vanthu-like"
    script.write_text(SCRIPT.format(root=str(ROOT)), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=30, cwd=tmp_path)
    assert done.stdout.splitlines() == ["main ran", "xa-hop-thanh"], done.stderr
