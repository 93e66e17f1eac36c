"""Remarks on drafts in the register: they live in the ledger, beside the act that each of them is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from models.document import Document
from models.remark import ACTS, PUT_FORWARD_AGAIN, SENT_BACK, Remark, all_remarks, open_remarks
from models.store.ledger_rows import read_ledger
from models.store.register import Act


def record_sent_back(act: Act, document: Document, *, by: str, remark: str, shown: str) -> None:
    """Nothing. The draft waits for its drafter; `shown` is the SHA-256 of the page that the remark is about."""
    act.note(document.cycle, SENT_BACK, document=document.key, by=by, remark=remark, shown=shown)


def record_put_forward_again(act: Act, document: Document, *, by: str, answer: str) -> None:
    """Nothing. The draft waits for its leader again, with what its drafter answers."""
    act.note(document.cycle, PUT_FORWARD_AGAIN, document=document.key, by=by, answer=answer)


def read_open_remarks(connection: Connection, cycle: str) -> Mapping[str, Remark]:
    """By the document's key: what was sent back and not yet put forward again."""
    return open_remarks(read_ledger(connection, cycle, ACTS))


def read_all_remarks(connection: Connection, cycle: str, document: str) -> tuple[Remark, ...]:
    """Every remark on the document, the newest first."""
    return all_remarks(read_ledger(connection, cycle, ACTS), document)
