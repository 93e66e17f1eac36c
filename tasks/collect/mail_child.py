"""Reading a letter in a limited process: plain values come back, or the code of a refusal."""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection

from documents.mail import read_mail
from models.errors import UnreadableFileError
from models.mail import Attachment, Bounce, Disposition, Mail
from tasks.limited import ChildLostError, answer_of, limit
from tasks.limited.values import load_values

MAX_BYTES = 64 << 20
_KINDS = (Mail, Attachment, Bounce, Disposition)


def read_mail_in_child(data: bytes, *, seconds: float = 20) -> Mail:
    """What the letter says. Raises UnreadableFileError: EMPTY, TOO_BIG, or BAD_MAIL also where the child was lost."""
    try:
        answer = answer_of(_serve, data, seconds=seconds, most_bytes=MAX_BYTES)
        value = load_values(answer, _KINDS)
    except (ChildLostError, pickle.UnpicklingError) as error:
        raise UnreadableFileError("BAD_MAIL", str(error)) from None
    if isinstance(value, Mail):
        return value
    code, detail = value
    raise UnreadableFileError(code, detail)


def _serve(sending: Connection, data: bytes) -> None:
    limit()
    sending.send_bytes(pickle.dumps(_read(data)))


def _read(data: bytes) -> Mail | tuple[str, str]:
    try:
        return read_mail(data)
    except UnreadableFileError as error:
        return error.code, error.detail
    except Exception as error:  # a hole in the parser: the next letter must not wait for it
        return "BAD_MAIL", type(error).__name__
