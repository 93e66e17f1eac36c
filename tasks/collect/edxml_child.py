"""Reading a package in a limited process: plain values come back, a refusal among them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from multiprocessing.connection import Connection
from typing import Any

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
    value = _answer(_serve, data, seconds=seconds)
    return value if isinstance(value, Package | Status | Rejection) else _lost(str(value))


def read_signed_in_child(
    data: bytes, trust_roots: Sequence[bytes], at: datetime, *, seconds: float = 20
) -> tuple[Message, str]:
    """As read_edxml_in_child, and why the package's signature cannot be relied on at that instant.

    Nothing is said against a package that is not signed. `trust_roots`: certificates as DER. The codes are those of
    tasks.sign.envelope.
    """
    value = _answer(_serve_checked, data, list(trust_roots), at, seconds=seconds)
    match value:
        case (Package() | Status() | Rejection() as message, str(doubt)):
            return message, doubt
    return _lost(str(value)), ""


def may_be_signed(data: bytes) -> bool:
    """Whether a signature could be in the package: no XML can hide the name of an element."""
    return b"Signature" in data


def _answer(deed: Callable[..., None], *arguments: object, seconds: float) -> Any:
    """What the child sent back, or in words why it did not."""
    try:
        return load_values(answer_of(deed, *arguments, seconds=seconds, most_bytes=MAX_BYTES), _KINDS)
    except (ChildLostError, pickle.UnpicklingError) as error:
        return str(error)


def _serve(sending: Connection, data: bytes) -> None:
    limit()
    sending.send_bytes(pickle.dumps(_read(data)))


def _serve_checked(sending: Connection, data: bytes, trust_roots: Sequence[bytes], at: datetime) -> None:
    limit()
    message = _read(data)
    doubt = "" if isinstance(message, Rejection) else _doubt(data, message, trust_roots, at)
    sending.send_bytes(pickle.dumps((message, doubt)))


def _doubt(data: bytes, message: Message, trust_roots: Sequence[bytes], at: datetime) -> str:
    if not may_be_signed(data):
        return ""
    from tasks.sign.envelope import BROKEN, PARTIAL, check_envelope  # pyHanko and signxml: only for signed packages

    try:
        check = check_envelope(data, trust_roots, at)
        if check is None or check.doubt:
            return check.doubt if check else ""
        return "" if _read(check.signed) == message else PARTIAL  # what was signed is what is read
    except Exception:  # a hole in the libraries: a person looks at the package
        return BROKEN


def _read(data: bytes) -> Message:
    try:
        message = read_edxml(data)
        return message if isinstance(message, Rejection) else replace(message, sent_at=None)
    except Exception as error:  # a hole in the parser: the next package must not wait for it
        return _lost(type(error).__name__)


def _lost(what: str) -> Rejection:
    return Rejection(code="BAD_EDXML", problems=(Problem(where="edXML", what=what, mend="", code="BAD_EDXML"),))
