"""Whose a cycle is: one rule for pages, programs and what is told to other systems."""

from __future__ import annotations

from models.account import Account, Role
from models.cycle import Cycle


def concerns(account: Account, cycle: Cycle, *, owes: bool) -> bool:
    """Whether the account has to do with the cycle; `owes`: its unit owes a report there.

    A unit: it owes a report. An officer: their agency leads. A leader, a records clerk: it leads or issues. Nobody has
    to do with a cycle of another place, and who keeps the accounts with none.
    """
    if cycle.place != account.place:
        return False
    directive = cycle.directive
    if account.role is Role.UNIT:
        return owes
    if account.role is Role.OFFICER:
        return account.unit == directive.lead.issuer.key
    return account.role is not Role.ADMIN and account.unit in (directive.issuer.key, directive.lead.issuer.key)
