"""Keys for programs in the register: by the hash of their token, with their scopes, their end and who revoked them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.account import Account
from models.api_key import ApiKey, Scope
from models.store import tables
from models.store.accounts import OFFICE, account_of
from models.store.register import Act
from models.store.sign_ins import token_sha256


def record_key(act: Act, key: ApiKey) -> None:
    """Nothing. The key opens its account's deeds, as far as its scopes say."""
    names = ("token_sha256", "name", "login", "made_at", "made_by", "expires_at")
    row = {name: getattr(key, name) for name in names}
    act.connection.execute(insert(tables.api_key).values(**row, scopes=" ".join(sorted(key.scopes))))
    until = key.expires_at.isoformat()
    act.note(OFFICE, "key.made", login=key.login, name=key.name, scopes=sorted(key.scopes), until=until, by=key.made_by)


def find_key(connection: Connection, token: str) -> tuple[ApiKey, Account] | None:
    """The key of this token with its account, whether they hold or not; None where there is none."""
    key, account = tables.api_key, tables.account
    named = [column.label(f"key_{column.name}") for column in key.c]
    query = select(*named, account).join(account, account.c.login == key.c.login)
    row = connection.execute(query.where(key.c.token_sha256 == token_sha256(token))).mappings().first()
    return (_value(row, "key_"), account_of(row)) if row else None


def read_keys(connection: Connection, login: str | None = None) -> tuple[ApiKey, ...]:
    """Every key, or those of one account, the newest first."""
    query = select(tables.api_key).order_by(tables.api_key.c.made_at.desc(), tables.api_key.c.name)
    if login is not None:
        query = query.where(tables.api_key.c.login == login)
    return tuple(_value(row) for row in connection.execute(query).mappings())


def record_revoked(act: Act, key: ApiKey, *, by: str) -> bool:
    """Whether the key was good, and is not any more."""
    table = tables.api_key
    is_good = (table.c.token_sha256 == key.token_sha256, table.c.revoked_at.is_(None))
    done = act.connection.execute(update(table).where(*is_good).values(revoked_at=act.now))
    if done.rowcount:
        act.note(OFFICE, "key.revoked", login=key.login, name=key.name, by=by)
    return bool(done.rowcount)


def _value(row: Mapping[Any, Any], prefix: str = "") -> ApiKey:
    names = ("token_sha256", "name", "login", "made_at", "made_by", "expires_at", "revoked_at")
    plain = {name: row[prefix + name] for name in names}
    return ApiKey(scopes=frozenset(Scope(scope) for scope in row[prefix + "scopes"].split()), **plain)
