"""The account that an address names: of the administrator's own place, or not there."""

from __future__ import annotations

from models.account import Account
from models.store.accounts import find_account
from portal.answer import MissingError
from portal.visit import Visit

PATH = "/tai-khoan"
ONE = PATH + "/{login}"


def own_account(visit: Visit) -> Account:
    """The account, of the administrator's own place. Raises MissingError."""
    with visit.office.register.look() as connection:
        account = find_account(connection, visit.path["login"])
    if account is None or account.place != visit.account.place:
        raise MissingError(visit.path["login"])
    return account
