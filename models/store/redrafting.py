"""A draft that is made anew before anybody approved it: its facts change, its key and its place stay."""

from __future__ import annotations

from sqlalchemy import update

from models.document import Document, DocumentStatus
from models.errors import VanthuError
from models.store import tables
from models.store.papers import read_document
from models.store.register import Act


def redraft(act: Act, document: Document, *, facts: str, by: str) -> Document:
    """The draft with these facts, prepared by this person: another one must approve it (Decree 30/2020, article 10).

    Raises VanthuError where it is no draft any more: what was approved is never changed under its approver.
    """
    table = tables.document
    here = (table.c.id == document.id, table.c.status == DocumentStatus.DRAFT.value)
    changed = act.connection.execute(update(table).where(*here).values(facts=facts, drafted_by=by))
    if changed.rowcount != 1:
        raise VanthuError(f"{document.key} is no draft any more; read it again")
    act.note(document.cycle, "document.redrafted", document=document.key, by=by)
    return read_document(act.connection, document.cycle, document.key)
