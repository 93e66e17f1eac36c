"""Reading one file in a limited process: a report, or the code and detail of a refusal."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import lru_cache
from multiprocessing.connection import Connection

from documents.gate import check_report
from documents.reader import read_report
from models.errors import UnreadableFileError
from models.form import Form
from models.submission import ReadReport
from tasks.collect.parcel import MAX_BYTES, Outcome, unpack
from tasks.limited import ChildLostError, answer_of, limit
from tasks.limited.pool import Pool

FIRST_SECONDS = 5.0
"""What a file gets in a shared process before it gets one of its own."""


def read_in_child(data: bytes, form: Form, *, seconds: float = 20) -> ReadReport:
    """The report in the file, gated and read in a limited child process that is killed after `seconds`.

    1 GiB of address space and 10 s of processor time. Good files are read one after another in a few processes; every
    other file is judged in one of its own. Raises UnreadableFileError with the code of the gate, or
    BROKEN_FILE where the child crashed, starved or took too long.
    """
    outcome = _read_soon(data, form, min(seconds, FIRST_SECONDS)) or outcome_of(_serve, data, form, seconds=seconds)
    if isinstance(outcome, ReadReport):
        return outcome
    raise UnreadableFileError(*outcome)


def outcome_of(deed: Callable[..., None], data: bytes, form: Form, *, seconds: float) -> Outcome:
    """What a child that does `deed(connection, data, form)` sent back; the child is gone when this returns."""
    try:
        return unpack(answer_of(deed, data, form, seconds=seconds, most_bytes=MAX_BYTES))
    except (ChildLostError, pickle.UnpicklingError) as error:
        return "BROKEN_FILE", str(error)


def _read_soon(data: bytes, form: Form, seconds: float) -> ReadReport | None:
    """The report, where the file is good and read by a process that has read only good ones."""
    answer = READERS.answer_of(pickle.dumps((data, pickle.dumps(form))), seconds=seconds, most_bytes=MAX_BYTES)
    try:
        outcome = unpack(answer) if answer else None
    except pickle.UnpicklingError:
        return None
    return outcome if isinstance(outcome, ReadReport) else None


def _answer(question: bytes) -> bytes:
    """What a shared process does with each file."""
    data, form = pickle.loads(question)  # from the parent, which is ours
    outcome = _read(data, _form(form))
    return pickle.dumps(outcome) if isinstance(outcome, ReadReport) else b""


@lru_cache(maxsize=2)
def _form(pickled: bytes) -> Form:
    """The same form for file after file, so that what follows from it is made once."""
    form: Form = pickle.loads(pickled)
    return form


def _serve(sending: Connection, data: bytes, form: Form) -> None:
    """What the child does, and all that it does."""
    limit()
    sending.send_bytes(pickle.dumps(_read(data, form)))


def _read(data: bytes, form: Form) -> Outcome:
    try:
        check_report(data)
        return read_report(data, form)
    except UnreadableFileError as error:
        return error.code, error.detail
    except Exception as error:  # a hole in the reader is a fault of ours, but the next file must not wait for it
        return "BROKEN_FILE", type(error).__name__


READERS = Pool(_answer)
