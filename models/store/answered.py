"""Requests that were answered, by account and idempotency key: begun once, answered once, forgotten in time."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from models.api_key import ANSWERED_WITHIN, ANSWERS_KEPT, Answered
from models.store import tables
from models.store.register import Act


def begin_request(act: Act, login: str, key: str, fingerprint: str) -> Answered | None:
    """None where the request is ours to do now; else what stands under its key: an answer, or that it was begun.

    One that was begun long ago and never answered was lost with its process: it is ours.
    """
    table = tables.answered_request
    act.connection.execute(delete(table).where(table.c.answered_at < act.now - ANSWERS_KEPT))
    known = find_request(act.connection, login, key)
    if known is not None and (known.status or act.now - known.answered_at < ANSWERED_WITHIN):
        return known
    if known is not None:
        if known.fingerprint != fingerprint:
            return known
        forget_request(act, login, key)
    row = {"login": login, "key": key, "fingerprint": fingerprint, "status": 0, "body": "", "answered_at": act.now}
    act.connection.execute(insert(table).values(row))
    return None


def find_request(connection: Connection, login: str, key: str) -> Answered | None:
    """What stands under this key of this account, or None."""
    table = tables.answered_request
    columns = (table.c.fingerprint, table.c.status, table.c.body, table.c.answered_at)
    row = connection.execute(select(*columns).where(table.c.login == login, table.c.key == key)).mappings().first()
    return Answered(**row) if row else None


def record_answer(act: Act, login: str, key: str, *, status: int, body: str) -> None:
    """Nothing. The same request is answered like this from now on."""
    table = tables.answered_request
    is_it = (table.c.login == login, table.c.key == key)
    act.connection.execute(update(table).where(*is_it).values(status=status, body=body, answered_at=act.now))


def forget_request(act: Act, login: str, key: str) -> None:
    """Nothing. The request failed on our side: it may be sent again."""
    table = tables.answered_request
    act.connection.execute(delete(table).where(table.c.login == login, table.c.key == key))
