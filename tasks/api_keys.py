"""Keys for programs as acts: made with scopes and an end, shown once, revoked by name."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from models.api_key import LONGEST_LIFE, ApiKey, Scope
from models.errors import Problem, RefusedError
from models.store.accounts import hold_account
from models.store.api_keys import read_keys, record_key, record_revoked
from models.store.sign_ins import token_sha256
from tasks.office import Office

PREFIX = "vanthu_"
"""So that scanners for lost secrets know one when they see it."""


def make_key(
    office: Office, login: str, *, name: str, scopes: Iterable[str], life: timedelta, by: str, now: datetime
) -> str:
    """The token of a new key of this account: 256 random bits, shown this once. Raises RefusedError: every problem."""
    token, told = PREFIX + secrets.token_urlsafe(32), frozenset(scopes)
    with office.register.act(now) as act:
        account = hold_account(act, login)  # two at once do not take one name
        problems = list(_problems(name, told, life))
        if account is None or not account.is_open:
            problems.append(
                Problem(where=login, what="no open account", mend="`vanthu account list`", code="NO_ACCOUNT")
            )
        taken = {key.name for key in read_keys(act.connection, login) if key.holds(now)}
        if name in taken:
            mend = "choose another name, or revoke that one"
            problems.append(Problem(where=name, what="the account has a key of this name", mend=mend, code="TAKEN"))
        if problems:
            raise RefusedError(problems)
        record_key(
            act,
            ApiKey(
                token_sha256=token_sha256(token),
                name=name,
                login=login,
                scopes=frozenset(map(Scope, told)),
                made_at=now,
                made_by=by,
                expires_at=now + life,
            ),
        )
    return token


def revoke_key(office: Office, login: str, name: str, *, by: str, now: datetime) -> int:
    """How many keys of this name the account had that were good, and are not any more."""
    with office.register.act(now) as act:
        keys = [key for key in read_keys(act.connection, login) if key.name == name]
        return sum(record_revoked(act, key, by=by) for key in keys)


def _problems(name: str, scopes: frozenset[str], life: timedelta) -> Iterator[Problem]:
    if not name.strip() or len(name) > 100:
        yield Problem(where="name", what="it is empty or too long", mend="say what program it is", code="NO_NAME")
    if not scopes:
        yield Problem(where="scopes", what="it may do nothing", mend=", ".join(Scope), code="NO_SCOPE")
    for scope in sorted(scopes - {*Scope}):
        yield Problem(where=scope, what="there is no such scope", mend=", ".join(Scope), code="UNKNOWN_SCOPE")
    if not timedelta(0) < life <= LONGEST_LIFE:
        yield Problem(where="life", what="it is not 1 to 366 days", mend="renew the key each year", code="BAD_LIFE")
