"""An account is closed, and opened again: each at once, and on the ledger."""

from __future__ import annotations

from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Redirect
from portal.pages.admin.owned import ONE, PATH, own_account
from portal.route import Route, post
from portal.visit import Visit
from tasks.account_keeping import close_account
from tasks.account_reopening import reopen_account


def close(visit: Visit) -> Answer:
    """The account's page: it is closed, and whoever was signed in is out. Raises ConflictError for one's own."""
    account = own_account(visit)
    if account.login == visit.account.login:
        raise ConflictError("admin.not_oneself")
    close_account(visit.office, account.login, by=visit.by, now=visit.now)
    return Redirect(to=f"{PATH}/{account.login}", notice="admin.closed")


def reopen(visit: Visit) -> Answer:
    """The account's page: it is open again, and asks for a new link. Raises ConflictError where it was not closed."""
    account = own_account(visit)
    if not reopen_account(visit.office, account.login, by=visit.by, now=visit.now):
        raise ConflictError("admin.is_open")
    return Redirect(to=f"{PATH}/{account.login}", notice="admin.reopened")


ROUTES: tuple[Route, ...] = (
    post(ONE + "/dong", Deed.KEEP_ACCOUNTS, close),
    post(ONE + "/mo-lai", Deed.KEEP_ACCOUNTS, reopen),
)
