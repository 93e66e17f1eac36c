"""Good files are read one after another by a few processes; a bad one ends its process and touches no other file."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import pytest

from documents.reader import read_report
from models.errors import UnreadableFileError
from models.submission import ReadReport
from tasks.collect import child
from tasks.collect.child import read_in_child
from tasks.limited import CPU_SECONDS, MEMORY_BYTES, ChildLostError, answer_of, limit, pool
from tasks.limited.nursery import CONTEXT
from tasks.limited.pool import MOST_FILES, Pool
from tests.corpus.forms import FORM, returned
from tests.corpus.hostile import overlapping

pytestmark = pytest.mark.slow


def _told(question: bytes) -> bytes:
    """The process itself, or what is asked of it."""
    match question:
        case b"unsure":
            return b""
        case b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"hang":
            time.sleep(60)
        case b"hoard":
            bytearray(2 << 30)
        case b"much":
            return b"x" * 2_000
        case b"work":
            began = time.process_time()
            while time.process_time() - began < 1.2:
                pass
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    memory = resource.getrlimit(resource.RLIMIT_AS)[1]
    return f"{os.getpid()} {soft - int(time.process_time())} {hard} {memory}".encode()


@pytest.fixture
def readers() -> Iterator[Pool]:
    """A pool of these tests."""
    made = Pool(_told)
    yield made
    made.close()


def ask(readers: Pool, question: bytes = b"who", *, seconds: float = 10) -> list[int]:
    """Process, processor seconds left, those of all files, memory; empty where there is no answer."""
    return [int(told) for told in readers.answer_of(question, seconds=seconds, most_bytes=1_000).split()]


def test_one_process_reads_one_good_file_after_another(readers: Pool) -> None:
    assert len({ask(readers)[0] for _ in range(5)}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("question", [b"unsure", b"die", b"hang", b"hoard", b"much"])
def test_a_process_that_met_anything_else_reads_no_other_file(readers: Pool, question: bytes) -> None:
    before = ask(readers)[0]
    assert ask(readers, question, seconds=0.5) == []
    assert before not in [process.pid for process in CONTEXT.active_children()]
    assert ask(readers)[0] != before


def test_a_process_that_died_while_it_waited_is_nobodys_fault(readers: Pool) -> None:
    os.kill(ask(readers)[0], signal.SIGKILL)
    ask(readers)
    assert ask(readers)


def test_a_process_ends_after_so_many_files(readers: Pool) -> None:
    first = ask(readers)[0]
    assert [ask(readers)[0] == first for _ in range(MOST_FILES)] == [True] * (MOST_FILES - 1) + [False]


@pytest.mark.slow
def test_each_file_has_the_whole_processor_time_and_memory(readers: Pool) -> None:
    before, after = (ask(readers, question) for question in (b"work", b"who"))
    assert before[0] == after[0]
    assert before[1] < CPU_SECONDS == after[1]
    assert after[2:] == [CPU_SECONDS * MOST_FILES, MEMORY_BYTES]


def test_a_process_of_one_file_cannot_give_itself_more_time() -> None:
    told = answer_of(_tell, seconds=10, most_bytes=100)
    assert told == f"({CPU_SECONDS}, {CPU_SECONDS})".encode()


def _tell(sending: Connection) -> None:
    limit()
    sending.send_bytes(str(resource.getrlimit(resource.RLIMIT_CPU)).encode())


@pytest.mark.slow
def test_no_more_processes_wait_than_there_are_cores(readers: Pool) -> None:
    with ThreadPoolExecutor(max_workers=6) as askers:
        asked = {pid for pid, *_ in askers.map(lambda _: ask(readers), range(12))}
    waiting = asked & {process.pid for process in CONTEXT.active_children()}
    assert 0 < len(waiting) <= (os.cpu_count() or 1)


def test_processes_wait_before_anybody_asks_where_somebody_will(readers: Pool) -> None:
    readers.make_ready()
    waiting = {one.process.pid for one in readers._idle}
    assert len(waiting) == os.cpu_count()
    assert ask(readers)[0] in waiting


def test_a_copy_of_the_program_asks_no_process_of_its_parent(readers: Pool) -> None:
    ask(readers)
    if (copy := os.fork()) == 0:
        os._exit(len(readers._idle))
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    assert ask(readers)


def test_a_refusal_is_never_the_word_of_a_process_that_has_read_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def alone(*given: object, **more: object) -> ReadReport | tuple[str, str]:
        asked.append(given)
        return "TOLD_ALONE", ""

    monkeypatch.setattr(child, "outcome_of", alone)
    assert read_in_child(returned(), FORM) == read_report(returned(), FORM)
    assert asked == []
    assert child._answer(pickle.dumps((overlapping(), pickle.dumps(FORM)))) == b""
    with pytest.raises(UnreadableFileError, match="TOLD_ALONE"):
        read_in_child(overlapping(), FORM)


def test_a_file_that_a_shared_process_did_not_survive_is_judged_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> bytes:
        raise ChildLostError("gone")

    monkeypatch.setattr(pool._Child, "ask", lost)
    assert read_in_child(returned(), FORM) == read_report(returned(), FORM)
