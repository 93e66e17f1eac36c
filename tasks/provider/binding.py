"""Which account a provider's word stands for. No account is ever made by it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.account import Account
from models.errors import VanthuError
from models.store.accounts import find_account, find_by_subject, record_subject
from tasks.office import Office
from tasks.provider.values import Provider


def account_of_word(office: Office, provider: Provider, claims: Mapping[str, Any]) -> Account | None:
    """The open account that the provider's word stands for; None where there is none: no account is ever made."""
    told = claims.get(provider.login_claim) if provider.login_claim else None
    if provider.login_claim == "email" and claims.get("email_verified") is not True:
        told = None
    with office.register.look() as connection:
        if provider.login_claim:
            found = find_account(connection, told.strip().lower()) if isinstance(told, str) and told.strip() else None
        else:
            found = find_by_subject(connection, subject_of(provider.issuer, str(claims["sub"])))
    return found if found and found.is_open else None


def bind_subject(office: Office, login: str, *, issuer: str, subject: str, by: str, now: datetime) -> None:
    """Nothing. Whoever the provider knows by this subject signs in to the account. Raises VanthuError."""
    with office.register.act(now) as act:
        taken = find_by_subject(act.connection, subject_of(issuer, subject))
        if taken is not None and taken.login != login:
            raise VanthuError(f"the subject stands for {taken.login!r} already")
        record_subject(act, login, subject_of(issuer, subject), by=by)


def subject_of(issuer: str, subject: str) -> str:
    """How a subject is kept: two providers may give the same to two people."""
    return f"{issuer.rstrip('/')}#{subject}"
