"""Reading one file in a limited process: a report, or the code and detail of a refusal."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from multiprocessing.connection import Connection

from documents.gate import check_report
from documents.reader import read_report
from models.errors import UnreadableFileError
from models.form import Form
from models.submission import ReadReport
from tasks.collect.parcel import MAX_BYTES, Outcome, unpack
from tasks.limited import ChildLostError, answer_of, limit


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
    try:
        return unpack(answer_of(deed, data, form, seconds=seconds, most_bytes=MAX_BYTES))
    except (ChildLostError, pickle.UnpicklingError) as error:
        return "BROKEN_FILE", str(error)


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
