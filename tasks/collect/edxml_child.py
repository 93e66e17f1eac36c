"""Reading a package in a limited process: plain values come back, a refusal among them."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection

from documents.edxml import read_edxml
from models.edxml import (
    Business,
    DocumentId,
    Message,
    Notice,
    Package,
    Party,
    Rejection,
    Status,
    StatusCode,
    Steering,
)
from models.errors import Problem, Severity
from models.mail import Attachment
from tasks.limited import ChildLostError, answer_of, limit
from tasks.limited.values import load_values

MAX_BYTES = 64 << 20
_KINDS: tuple[type, ...] = (
    *(Package, Status, Rejection, Party, DocumentId, Notice, Attachment, Problem),
    *(Business, StatusCode, Steering, Severity, date),
)


def read_edxml_in_child(data: bytes, *, seconds: float = 20) -> Message:
    """What the package says, but for when its sender's clock says it was sent: nothing may rest on that.

    A child that is lost refuses it as BAD_EDXML.
    """
    try:
        value = load_values(answer_of(_serve, data, seconds=seconds, most_bytes=MAX_BYTES), _KINDS)
    except (ChildLostError, pickle.UnpicklingError) as error:
        return _lost(str(error))
    return value if isinstance(value, Package | Status | Rejection) else _lost(type(value).__name__)


def _serve(sending: Connection, data: bytes) -> None:
    limit()
    sending.send_bytes(pickle.dumps(_read(data)))


def _read(data: bytes) -> Message:
    try:
        message = read_edxml(data)
        return message if isinstance(message, Rejection) else replace(message, sent_at=None)
    except Exception as error:  # a hole in the parser: the next package must not wait for it
        return _lost(type(error).__name__)


def _lost(what: str) -> Rejection:
    return Rejection(code="BAD_EDXML", problems=(Problem(where="edXML", what=what, mend="", code="BAD_EDXML"),))
