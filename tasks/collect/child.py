"""Reading one file in a process of its own: whatever the file does, it does to nobody else.

Children come from a fork server that has loaded the reader and nothing more: no thread, no database handle of the
caller, and a start of a few milliseconds.
"""

from __future__ import annotations

import pickle
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

from documents.gate import check_package
from documents.reader import read_report
from models.errors import UnreadableFileError
from models.form import Form
from models.submission import ReadReport
from tasks.collect.nursery import CONTEXT, NurseryProcess
from tasks.collect.parcel import MAX_BYTES, Outcome, unpack

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 10


def read_in_child(data: bytes, form: Form, *, seconds: float = 20) -> ReadReport:
    """The report in the file, gated and read in a limited child process that is killed after `seconds`.

    1 GiB of address space and 10 s of processor time. Raises UnreadableFileError with the code of the gate, or
    BROKEN_FILE where the child crashed, starved or took too long.
    """
    outcome = outcome_of(_serve, data, form, seconds=seconds)
    if isinstance(outcome, ReadReport):
        return outcome
    raise UnreadableFileError(*outcome)


def outcome_of(deed: Callable[..., None], data: bytes, form: Form, *, seconds: float) -> Outcome:
    """What a child that does `deed(connection, data, form)` sent back; the child is gone when this returns."""
    receiving, sending = CONTEXT.Pipe(duplex=False)
    child = NurseryProcess(target=deed, args=(sending, data, form), daemon=True)
    with receiving:
        try:
            child.start()
            sending.close()
            return _receive(receiving, seconds)
        finally:
            sending.close()
            _bury(child)


def _receive(receiving: Connection, seconds: float) -> Outcome:
    if not receiving.poll(seconds):
        return "BROKEN_FILE", f"not read within {seconds} s"
    try:
        return unpack(receiving.recv_bytes(MAX_BYTES))
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        return "BROKEN_FILE", f"the reading process ended: {type(error).__name__}"


def _bury(child: NurseryProcess) -> None:
    if child.pid is not None:
        if child.is_alive():
            child.kill()
        child.join()
    child.close()


def _serve(sending: Connection, data: bytes, form: Form) -> None:
    """What the child does, and all that it does."""
    _limit()
    sending.send_bytes(pickle.dumps(_read(data, form)))


def _limit() -> None:
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def _read(data: bytes, form: Form) -> Outcome:
    try:
        check_package(data)
        return read_report(data, form)
    except UnreadableFileError as error:
        return error.code, error.detail
    except Exception as error:  # a hole in the reader is a fault of ours, but the next file must not wait for it
        return "BROKEN_FILE", type(error).__name__
