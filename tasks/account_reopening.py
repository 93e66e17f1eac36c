"""Opening a closed account again: nothing that opened it before does so now."""

from __future__ import annotations

from datetime import datetime

from models.errors import Problem, RefusedError
from models.store.accounts import find_account, record_reopened
from models.store.api_keys import read_keys, record_revoked
from models.store.links import revoke_links
from tasks.office import Office


def reopen_account(office: Office, login: str, *, by: str, now: datetime) -> bool:
    """True where the account was opened again now; False where it was open. Raises RefusedError: no such account.

    Its old password, links, keys for programs and provider's subject are worth nothing: a new link lets in.
    """
    with office.register.act(now) as act:
        account = find_account(act.connection, login)
        if account is None:
            what, mend = "there is no such account", "look at the list"
            raise RefusedError([Problem(where=login, what=what, mend=mend, code="NO_ACCOUNT")])
        if account.is_open:
            return False
        for key in read_keys(act.connection, login):
            record_revoked(act, key, by=by)
        revoke_links(act, login, by=by)
        record_reopened(act, login, by=by)
        return True
