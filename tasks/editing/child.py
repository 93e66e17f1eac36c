"""Reading a draft that came back, in a limited process: its page, or the code of a refusal."""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection

from documents.drafts import DraftPage, Edge, Paragraph, Piece, read_draft
from models.errors import UnreadableFileError
from tasks.limited import ChildLostError, answer_of, limit
from tasks.limited.values import load_values

MAX_BYTES = 64 << 20
_KINDS = (DraftPage, Edge, Paragraph, Piece)


def read_draft_in_child(data: bytes, tokens: tuple[str, ...], *, seconds: float = 20) -> DraftPage:
    """The page of the draft. `tokens`: of every figure that may stand in it.

    Raises UnreadableFileError with the code of the gate, or BROKEN_FILE where the child crashed or took too long.
    """
    try:
        found = load_values(answer_of(_serve, data, tokens, seconds=seconds, most_bytes=MAX_BYTES), _KINDS)
    except (ChildLostError, pickle.UnpicklingError) as error:
        raise UnreadableFileError("BROKEN_FILE", str(error)) from None
    match found:
        case DraftPage():
            return found
        case (str() as code, str() as detail):
            raise UnreadableFileError(code, detail)
    raise UnreadableFileError("BROKEN_FILE", type(found).__name__)


def _serve(sending: Connection, data: bytes, tokens: tuple[str, ...]) -> None:
    limit()
    sending.send_bytes(pickle.dumps(_read(data, tokens)))


def _read(data: bytes, tokens: tuple[str, ...]) -> DraftPage | tuple[str, str]:
    try:
        return read_draft(data, tokens)
    except UnreadableFileError as error:
        return error.code, error.detail
    except Exception as error:  # a hole in the reader: the caller must not fall into it
        return "BROKEN_FILE", type(error).__name__
