"""What officers made of the narrative, in the register: every version is kept, and none is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from models.narrative import Edit
from models.store import tables
from models.store.register import Act


def read_edits(connection: Connection, cycle: str) -> tuple[Edit, ...]:
    """Every version of every edit of the cycle, by mark and version."""
    table = tables.narrative_edit
    query = select(table).where(table.c.cycle == cycle).order_by(table.c.mark, table.c.version)
    rows = connection.execute(query).mappings()
    return tuple(Edit(**{name: value for name, value in row.items() if name != "cycle"}) for row in rows)


def record_edits(act: Act, cycle: str, edits: Iterable[Edit], *, file: str) -> tuple[Edit, ...]:
    """The edits with the versions that they have now; `file`: the SHA-256 of the draft they came in.

    The ledger tells who edited which passage, with the hash of its text. The caller holds the cycle's row.
    """
    last = {edit.mark: edit.version for edit in read_edits(act.connection, cycle)}
    made = tuple(replace(edit, version=last.get(edit.mark, 0) + 1) for edit in edits)
    if made:
        act.connection.execute(insert(tables.narrative_edit), [{"cycle": cycle, **vars(edit)} for edit in made])
    act.note_each(cycle, "narrative.edited", [_told(edit, file) for edit in made])
    return made


def _told(edit: Edit, file: str) -> dict[str, object]:
    text = hashlib.sha256(edit.text.encode()).hexdigest()
    gathering = edit.sources.partition(" ")[0]
    told = {"mark": edit.mark, "version": edit.version, "by": edit.by}
    return {**told, "sha256": text, "sources": gathering, "file": file}
