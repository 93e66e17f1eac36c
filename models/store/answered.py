"""Requests that were answered, by account and idempotency key: begun once, answered once, forgotten in time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from models.api_key import ANSWERED_WITHIN, ANSWERS_KEPT, Answered
from models.store import tables
from models.store.register import Act
from models.store.turns import take_turns


def begin_request(act: Act, login: str, key: str, fingerprint: str) -> Answered | None:
    """None where the request is ours to do now; else what stands under its key: an answer, or that it was begun.

    One that was begun long ago and never answered was lost with its process: it is ours.
    """
    table = tables.answered_request
    take_turns(act, [f"request:{login}:{key}"])
    forget_old(act)
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


def has_old(connection: Connection, now: datetime) -> bool:
    """Whether an answer is older at `now` (aware) than answers are kept."""
    return connection.scalar(select(tables.answered_request.c.key).where(_is_old(now)).limit(1)) is not None


def forget_old(act: Act) -> int:
    """How many answers were older than answers are kept, and are gone."""
    return act.connection.execute(delete(tables.answered_request).where(_is_old(act.now))).rowcount


def forget_request(act: Act, login: str, key: str) -> None:
    """Nothing. The request failed on our side: it may be sent again."""
    table = tables.answered_request
    act.connection.execute(delete(table).where(table.c.login == login, table.c.key == key))


def _is_old(now: datetime) -> ColumnElement[bool]:
    return tables.answered_request.c.answered_at < now - ANSWERS_KEPT
