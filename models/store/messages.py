"""Many messages put forward at once: each once by its key, approved with the act that it follows from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select

from models.document import DocumentStatus, Draft, Party, advance
from models.store import tables
from models.store.outbox import outgoing_row
from models.store.register import Act

AT_ONCE = 5_000
"""Keys in one question: databases bound the number of parameters."""
PAPER = tables.document


def record_messages(act: Act, drafts: Iterable[Draft], *, by: str) -> dict[tuple[str, str], int]:
    """By (cycle, key), the id of each message that is put forward now; those in the register already are left alone.

    Raises ForbiddenTransitionError for a kind that a person has to sign.
    """
    wanted = {(draft.cycle, draft.key): draft for draft in drafts}
    known = _ids(act.connection, list(wanted))
    new = [draft for key, draft in wanted.items() if key not in known]
    if not new:
        return {}
    act.connection.execute(insert(PAPER), [_row(act, draft, by) for draft in new])
    ids = _ids(act.connection, [(draft.cycle, draft.key) for draft in new])
    places = dict(act.connection.execute(select(tables.cycle.c.key, tables.cycle.c.place)).tuples().all())
    rows = [
        outgoing_row(act, ids[draft.cycle, draft.key], draft, recipient, places[draft.cycle])
        for draft in new
        for recipient in draft.recipients
    ]
    act.connection.execute(insert(tables.outbox), rows)
    return ids


def _ids(connection: Connection, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for cycle in dict.fromkeys(cycle for cycle, _ in keys):
        own = [key for one, key in keys if one == cycle]
        for start in range(0, len(own), AT_ONCE):
            some = own[start : start + AT_ONCE]
            query = select(PAPER.c.key, PAPER.c.id).where(PAPER.c.cycle == cycle, PAPER.c.key.in_(some))
            found |= {(cycle, key): number for key, number in connection.execute(query).tuples()}
    return found


def _row(act: Act, draft: Draft, by: str) -> dict[str, object]:
    status = advance(draft.kind, DocumentStatus.DRAFT, DocumentStatus.APPROVED, Party.ENGINE)
    row: dict[str, object] = {name: getattr(draft, name) for name in ("cycle", "key", "title", "addressee", "facts")}
    row |= {"kind": draft.kind.value, "organisation": draft.organisation, "suffix": draft.suffix, "book": None}
    row |= {"status": status.value, "drafted_at": act.now, "drafted_by": draft.drafted_by}
    return row | {"approved_by": by, "approved_at": act.now, "shown_sha256": None}
