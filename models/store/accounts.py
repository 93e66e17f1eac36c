"""Accounts in the register: made once, found by login or by the subject of a sign-in provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.account import Account, Role
from models.errors import Problem, RefusedError, VanthuError
from models.store import tables
from models.store.register import Act

OFFICE = "office"
"""The ledger's word for what concerns no cycle."""


def record_account(act: Act, account: Account, *, password: str = "") -> Account:
    """The account, now in the register; `password` is an Argon2 hash, or "" where it signs in by link alone.

    Raises RefusedError where the login is taken.
    """
    row = {name: getattr(account, name) for name in ("login", "name", "unit", "place", "made_at", "made_by")}
    try:
        with act.connection.begin_nested():
            act.connection.execute(insert(tables.account).values(**row, role=account.role.value, password=password))
    except IntegrityError:
        taken = Problem(where=account.login, what="the login is taken", mend="choose another one", code="TAKEN")
        raise RefusedError([taken]) from None
    act.note(
        OFFICE, "account.made", login=account.login, role=account.role.value, unit=account.unit, by=account.made_by
    )
    return account


def find_account(connection: Connection, login: str) -> Account | None:
    """The account of this login, disabled or not; None where there is none."""
    return _first(connection, tables.account.c.login == login)


def hold_account(act: Act, login: str) -> Account | None:
    """The account, its row held until the transaction ends: for what is asked of it and then written."""
    held = select(tables.account.c.login).where(tables.account.c.login == login).with_for_update(key_share=True)
    act.connection.execute(held)
    return find_account(act.connection, login)


def find_by_subject(connection: Connection, subject: str) -> Account | None:
    """The account that a sign-in provider's subject stands for, or None."""
    return _first(connection, tables.account.c.subject == subject)


def read_accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by login."""
    rows = connection.execute(select(tables.account).order_by(tables.account.c.login)).mappings()
    return tuple(account_of(row) for row in rows)


def password_hash(connection: Connection, login: str) -> str:
    """The Argon2 hash of the account's password; "" where there is no account, or it has no password."""
    found = connection.scalar(select(tables.account.c.password).where(tables.account.c.login == login))
    return found or ""


def record_password(act: Act, login: str, password: str, *, by: str) -> None:
    """Nothing. The account has this Argon2 hash, and every session of it is over."""
    _update(act, login, password=password)
    end_sessions_of(act, login)
    act.note(OFFICE, "account.password_set", login=login, by=by)


def record_subject(act: Act, login: str, subject: str, *, by: str) -> None:
    """Nothing. The sign-in provider's subject stands for this account. Raises VanthuError: it stands for another."""
    try:
        with act.connection.begin_nested():
            _update(act, login, subject=subject)
    except IntegrityError:
        raise VanthuError("the subject stands for another account already") from None
    act.note(OFFICE, "account.bound", login=login, by=by)


def record_disabled(act: Act, login: str, *, by: str) -> None:
    """Nothing. The account may not be used any more, and every session of it is over. Raises VanthuError."""
    _update(act, login, disabled_at=act.now)
    end_sessions_of(act, login)
    act.note(OFFICE, "account.disabled", login=login, by=by)


def record_reopened(act: Act, login: str, *, by: str) -> None:
    """Nothing. The account may be used again, once a link or a password is made for it anew. Raises VanthuError."""
    _update(act, login, disabled_at=None, password="", subject=None)
    end_sessions_of(act, login)
    act.note(OFFICE, "account.reopened", login=login, by=by)


def end_sessions_of(act: Act, login: str) -> None:
    """Nothing. Whoever is signed in to the account must sign in again."""
    table = tables.session
    act.connection.execute(
        update(table).where(table.c.login == login, table.c.ended_at.is_(None)).values(ended_at=act.now)
    )


def account_of(row: Mapping[Any, Any]) -> Account:
    """The account that a row tells of."""
    names = ("login", "name", "unit", "place", "made_at", "made_by", "disabled_at")
    return Account(role=Role(row["role"]), **{name: row[name] for name in names})


def _first(connection: Connection, is_meant: Any) -> Account | None:
    row = connection.execute(select(tables.account).where(is_meant)).mappings().first()
    return account_of(row) if row else None


def _update(act: Act, login: str, **changes: object) -> None:
    done = act.connection.execute(update(tables.account).where(tables.account.c.login == login).values(changes))
    if done.rowcount != 1:
        raise VanthuError(f"there is no account {login!r}")
