"""Accounts and sign-ins as acts: passwords are hashed here, tokens are made here, and both leave no trace else."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.account import ACCOUNT, ADDRESS, HERE, Account, Session
from models.errors import Problem, RefusedError
from models.store.accounts import find_account, password_hash, record_account, record_password
from models.store.links import record_link, use_link
from models.store.sign_ins import (
    must_wait,
    record_ended,
    record_not_wrong,
    record_right,
    record_session,
    record_try,
)
from models.store.turns import take_turns
from tasks.office import Office

SHORTEST = 10
HASHER = PasswordHasher()
"""Argon2id with the library's parameters of the day (RFC 9106, low memory)."""
HASHING = BoundedSemaphore(4)
"""Each hash fills 64 MiB: a crowd of guesses waits here and not in the machine's memory."""
NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Verified where there is no such account, so that the answer takes the same time."""


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """What a try to sign in came to: a token for the browser, or how long to wait; neither: it was wrong."""

    token: str | None = None
    wait: timedelta = timedelta(0)


def make_account(office: Office, account: Account, *, password: str = "", now: datetime) -> Account:
    """The account, with a password or for links alone. Raises RefusedError: taken login, weak password."""
    hashed = hash_password(password) if password else ""
    with office.register.act(now) as act:
        return record_account(act, account, password=hashed)


def hash_password(password: str) -> str:
    """Its Argon2id hash. Raises RefusedError where it is shorter than ten letters."""
    if len(password) < SHORTEST:
        short = Problem(where="password", what="it is too short", mend=f"at least {SHORTEST} letters", code="WEAK")
        raise RefusedError([short])
    return HASHER.hash(_plain(password))


def set_password(office: Office, login: str, password: str, *, by: str, now: datetime) -> None:
    """Nothing. The account has the new password, and every session of it is over. Raises RefusedError."""
    hashed = hash_password(password)
    with office.register.act(now) as act:
        record_password(act, login, hashed, by=by)


def sign_in(office: Office, login: str, password: str, *, address: str, now: datetime) -> SignIn:
    """A session's token, or how long to wait. Wrong login and wrong password answer alike, in the same time.

    Each try is counted before the password is looked at: a thousand at the same instant are not a thousand free ones.
    """
    account, here, everywhere = f"account:{login}", f"here:{login}@{address}", f"address:{address}"
    who = ((here, HERE), (account, ACCOUNT), (everywhere, ADDRESS))
    with office.register.act(now) as act:
        take_turns(act, (here, account, everywhere))
        wait = max(must_wait(act.connection, one, patience, now) for one, patience in who)
        if wait:
            return SignIn(wait=wait)
        for one, patience in who:
            record_try(act, one, patience)
        hashed, known = password_hash(act.connection, login), find_account(act.connection, login)
    with HASHING:
        is_right = _verify(hashed or NOBODY, password) and bool(hashed)
    if not is_right or known is None or not known.is_open:
        return SignIn()
    with office.register.act(now) as act:
        record_right(act, here)
        record_not_wrong(act, account)
        record_not_wrong(act, everywhere)
    return SignIn(token=open_session(office, login, now=now))


def open_session(office: Office, login: str, *, now: datetime) -> str:
    """The token of a new session: 256 random bits that only the browser will know."""
    token, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    with office.register.act(now) as act:
        record_session(act, login, token, secret)
    return token


def end_session(office: Office, session: Session, *, now: datetime) -> None:
    """Nothing. The session is over for every copy of its cookie."""
    with office.register.act(now) as act:
        record_ended(act, session)


def make_link(office: Office, login: str, *, by: str, now: datetime) -> str:
    """The token of a link that signs the account in once."""
    token = secrets.token_urlsafe(32)
    with office.register.act(now) as act:
        record_link(act, login, token, by=by)
    return token


def sign_in_by_link(office: Office, token: str, *, now: datetime) -> str | None:
    """The token of a session; None where the link is used, over or unknown, or its account is closed."""
    with office.register.act(now) as act:
        login = use_link(act, token)
        account = find_account(act.connection, login) if login else None
    return open_session(office, account.login, now=now) if account and account.is_open else None


def _verify(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def _plain(password: str) -> str:
    """One form of Unicode: an old phone types the same letters otherwise."""
    return unicodedata.normalize("NFC", password)
