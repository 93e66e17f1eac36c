"""Voiding: a document that will not be issued keeps its number in the book, with who decided and why."""

from __future__ import annotations

from datetime import datetime

from models.document import Document
from models.errors import Problem, RefusedError
from models.store.cycles import lock_cycle
from models.store.issuing import void
from models.store.papers import read_document
from models.store.rungs import record_undone
from tasks.office import Office


def void_document(office: Office, cycle: str, key: str, *, by: str, reason: str, now: datetime) -> Document:
    """The voided document; its number is never given again (Decree 30/2020, article 15: numbers follow each other).

    What a chasing letter stood for is open again: the ladder asks for it anew, of those who still owe it.

    Raises RefusedError where nobody or no reason is named, ForbiddenTransitionError where it is issued or voided.
    """
    said = (("--by", by, "NOBODY"), ("--reason", reason, "NO_REASON"))
    missing = [(name, code) for name, text, code in said if not text.strip()]
    if missing:
        raise RefusedError(
            Problem(where=name, what="it is empty", mend="the book shows it", code=code) for name, code in missing
        )
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        voided = void(act, read_document(act.connection, cycle, key), by=by.strip(), reason=reason.strip())
        record_undone(act, voided)
        return voided
