"""Keeping accounts: for whom one is made, the link that opens it, and the end of both."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.account import LINK_LIFE, Account, Role
from models.errors import Problem, RefusedError
from models.organisation import Unit
from models.store.accounts import hold_account, read_accounts, record_account, record_disabled
from models.store.cycles import find_cycle
from models.store.links import record_link, revoke_links
from models.store.obligations import read_obligations
from models.store.register import Act
from tasks.case import read_roster
from tasks.office import Office
from tasks.patterns import read_cases
from tasks.wording import UNIT_CLERK

LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,60}[a-z0-9])?")


@dataclass(frozen=True, kw_only=True)
class NewLink:
    """A link that was made now: its token is known here and to whom it is given, and nowhere else."""

    account: Account
    token: str
    expires_at: datetime


def known_agencies(office: Office, place: str) -> Mapping[str, str]:
    """By key, the names of those for whom somebody may act in the place: issuers, leads and units of its roster."""
    found: dict[str, str] = {}
    for case in read_cases(office, place):
        for issuer in (case.directive.issuer, case.directive.lead.issuer):
            found[issuer.key] = issuer.name
    return {unit.key: unit.name for unit in _roster(office, place)} | found


def open_account(office: Office, account: Account, *, now: datetime) -> Account:
    """The account, now in the register; it signs in by a link. Raises RefusedError with every problem."""
    problems = list(_wrong(account, known_agencies(office, account.place)))
    if problems:
        raise RefusedError(problems)
    with office.register.act(now) as act:
        return record_account(act, account)


def renew_link(office: Office, login: str, *, by: str, now: datetime) -> NewLink:
    """A link that signs the account in once; those that were made before are good for nothing any more.

    Raises RefusedError where there is no such account, or it is closed.
    """
    with office.register.act(now) as act:
        return _renew(act, _open_one(act, login), by)


def close_account(office: Office, login: str, *, by: str, now: datetime) -> bool:
    """True where the account was closed now, with its sessions and links; False where it was closed. RefusedError."""
    with office.register.act(now) as act:
        account = hold_account(act, login)
        if account is not None and not account.is_open:
            return False
        _open_one(act, login)
        revoke_links(act, login, by=by)
        record_disabled(act, login, by=by)
        return True


def withdraw_links(office: Office, login: str, *, by: str, now: datetime) -> int:
    """How many links of the account were still good, and are not any more. Raises RefusedError."""
    with office.register.act(now) as act:
        _open_one(act, login)
        return revoke_links(act, login, by=by)


def units_of(office: Office, told: str) -> tuple[str, tuple[Unit, ...]]:
    """The place, and its units; of a cycle those that owe a report. Raises RefusedError where it is neither."""
    with office.register.look() as connection:
        cycle = find_cycle(connection, told)
        if cycle is not None:
            return cycle.place, tuple(one.unit for one in read_obligations(connection, cycle.key))
    if not re.fullmatch(r"[a-z0-9-]+", told) or not (office.directives / told / "roster.csv").is_file():
        what, mend = "neither a cycle nor a place", "name a cycle, or a folder under directives/"
        raise RefusedError([Problem(where=told, what=what, mend=mend, code="UNKNOWN_PLACE")])
    return told, _roster(office, told)


def open_units(office: Office, place: str, units: Iterable[Unit], *, by: str, now: datetime) -> tuple[NewLink, ...]:
    """A link for the account of each unit, which is made where it has none; all in one act. Closed ones are left out.

    The login is the unit's key. Raises RefusedError where a login belongs to somebody else.
    """
    made = []
    with office.register.act(now) as act:
        known = {account.login: account for account in read_accounts(act.connection)}
        for unit in units:
            account = known.get(unit.key) or record_account(act, _account_of(unit, place, by, now))
            if account.role is not Role.UNIT or (account.unit, account.place) != (unit.key, place):
                what, mend = "the login belongs to another account", "make the unit's account under another login"
                raise RefusedError([Problem(where=unit.key, what=what, mend=mend, code="TAKEN")])
            if account.is_open:
                made.append(_renew(act, account, by))
    return tuple(made)


def _renew(act: Act, account: Account, by: str) -> NewLink:
    token = secrets.token_urlsafe(32)
    revoke_links(act, account.login, by=by)
    record_link(act, account.login, token, by=by)
    return NewLink(account=account, token=token, expires_at=act.now + LINK_LIFE)


def _open_one(act: Act, login: str) -> Account:
    account = hold_account(act, login)
    if account is None or not account.is_open:
        what = "there is no such account" if account is None else "the account is closed"
        raise RefusedError([Problem(where=login, what=what, mend="look at the list", code="NO_ACCOUNT")])
    return account


def _wrong(account: Account, known: Mapping[str, str]) -> Iterable[Problem]:
    if not LOGIN.fullmatch(account.login):
        what, mend = "not a login", "small letters, figures, dots and hyphens: at most 62"
        yield Problem(where="login", what=what, mend=mend, code="BAD_LOGIN")
    if not account.name.strip():
        yield Problem(where="name", what="it is empty", mend="registers and ledger show it", code="NO_NAME")
    if account.unit not in known:
        what = f"nobody in {account.place} is called {account.unit!r}"
        yield Problem(where="unit", what=what, mend="take a key of roster.csv, or of an issuer", code="UNKNOWN_AGENCY")


def _account_of(unit: Unit, place: str, by: str, now: datetime) -> Account:
    name = UNIT_CLERK.format(unit=unit.name)
    return Account(login=unit.key, name=name, role=Role.UNIT, unit=unit.key, place=place, made_at=now, made_by=by)


def _roster(office: Office, place: str) -> tuple[Unit, ...]:
    roster = read_roster(office.directives / place)
    return roster.units if roster else ()
