"""Sign-ins in the register: sessions by the hash of their token, wrong passwords by the hash of who tried."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, delete, insert, select, update

from models.account import Patience, Session, left_of, wait_after
from models.store import tables
from models.store.accounts import account_of
from models.store.register import Act

SEEN_EVERY = timedelta(minutes=1)
"""A session is written anew at most so often: reading a page should not cost a write."""

KEPT = timedelta(days=2)
"""What is over for so long is cleared away at the next sign-in."""


def token_sha256(token: str) -> str:
    """How a token of 256 random bits is kept. No salt: nobody guesses it."""
    return hashlib.sha256(token.encode()).hexdigest()


def record_session(act: Act, login: str, token: str, secret: str) -> None:
    """Nothing. The token opens the account until the session ends; what is long over is cleared away."""
    table = tables.session
    _clear(act, table.c.token_sha256, table.c.seen_at)
    _clear(act, tables.failed_sign_in.c.who_sha256, tables.failed_sign_in.c.last_at)
    row = {"token_sha256": token_sha256(token), "login": login, "secret": secret}
    act.connection.execute(insert(table).values(**row, opened_at=act.now, seen_at=act.now))


def find_session(connection: Connection, token: str, now: datetime) -> Session | None:
    """The session of this token where it holds at `now` (aware); None where it ended or never was."""
    found, is_ended = _session(connection, token)
    return found if found is not None and not is_ended and found.holds(now) else None


def find_over(connection: Connection, token: str, now: datetime) -> Session | None:
    """The session that this token opened once and opens no more; None where it still does, or never did.

    None too where the account is closed, and where the session was cleared away (KEPT).
    """
    found, is_ended = _session(connection, token)
    if found is None or not found.account.is_open:
        return None
    return found if is_ended or not found.holds(now) else None


def record_seen(act: Act, session: Session) -> None:
    """Nothing. The session is in use at the act's instant."""
    table = tables.session
    act.connection.execute(update(table).where(table.c.token_sha256 == session.token_sha256).values(seen_at=act.now))


def record_ended(act: Act, session: Session) -> None:
    """Nothing. The token opens nothing any more."""
    table = tables.session
    act.connection.execute(update(table).where(table.c.token_sha256 == session.token_sha256).values(ended_at=act.now))


def must_wait(connection: Connection, who: str, patience: Patience, now: datetime) -> timedelta:
    """How long `who` (an account or an address) must wait before the next try; zero where it may try at once."""
    failures, last_at = _failures(connection, who, patience, now)
    return max(last_at + wait_after(failures, patience) - now, timedelta(0))


def record_try(act: Act, who: str, patience: Patience) -> None:
    """Nothing. One wrong password more, until it is known to be right: tries at the same instant count too."""
    table, key = tables.failed_sign_in, token_sha256(who)
    failures, _ = _failures(act.connection, who, patience, act.now)
    again = update(table).where(table.c.who_sha256 == key).values(failures=failures + 1, last_at=act.now)
    if act.connection.execute(again).rowcount == 0:
        act.connection.execute(insert(table).values(who_sha256=key, failures=1, last_at=act.now))


def record_right(act: Act, who: str) -> None:
    """Nothing. The password was right: the row of wrong ones is over."""
    table = tables.failed_sign_in
    act.connection.execute(delete(table).where(table.c.who_sha256 == token_sha256(who)))


def record_not_wrong(act: Act, who: str) -> None:
    """Nothing. This try does not count; those before it do, or a right password of one's own would wipe them out."""
    table = tables.failed_sign_in
    one_less = update(table).where(table.c.who_sha256 == token_sha256(who), table.c.failures > 0)
    act.connection.execute(one_less.values(failures=table.c.failures - 1))


def _clear(act: Act, key: Column[str], last_at: Column[datetime]) -> None:
    """Rows that somebody else is writing stay: whoever waits for them here may be waited for."""
    over = select(key).where(last_at < act.now - KEPT).with_for_update(skip_locked=True)
    act.connection.execute(delete(key.table).where(key.in_(over)))


def _session(connection: Connection, token: str) -> tuple[Session | None, bool]:
    """The session of the token, over or not, and whether it was ended."""
    session, account = tables.session, tables.account
    names = ("token_sha256", "secret", "opened_at", "seen_at")
    query = (
        select(*(session.c[name] for name in names), session.c.ended_at, account)
        .join(account, account.c.login == session.c.login)
        .where(session.c.token_sha256 == token_sha256(token))
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None, False
    found = Session(account=account_of(row), **{name: row[name] for name in names})
    return found, row["ended_at"] is not None


def _failures(connection: Connection, who: str, patience: Patience, now: datetime) -> tuple[int, datetime]:
    table = tables.failed_sign_in
    row = connection.execute(select(table).where(table.c.who_sha256 == token_sha256(who))).mappings().first()
    if row is None:
        return 0, now
    last_at: datetime = row["last_at"]
    return left_of(row["failures"], max(now - last_at, timedelta(0)), patience), last_at
