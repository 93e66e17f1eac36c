"""Whose a thing is. Each question answers with the thing, or as if it were not there: 404 for others' and missing."""

from __future__ import annotations

from models.account import Account, Role
from models.concern import concerns
from models.cycle import Cycle
from models.document import Document
from models.obligation import Obligation
from models.store import Connection
from models.store.cycles import all_cycles, find_cycle
from models.store.obligations import is_obliged, read_obligation
from models.store.papers import find_document
from portal.answer import MissingError


def own_cycle(connection: Connection, account: Account, key: str) -> Cycle:
    """The cycle, where the account has to do with it. Raises MissingError."""
    cycle = find_cycle(connection, key)
    if cycle is None or not _concerns(connection, account, cycle):
        raise MissingError(key)
    return cycle


def cycles_of(connection: Connection, account: Account) -> tuple[Cycle, ...]:
    """The cycles that the account has to do with, the newest first."""
    found = (find_cycle(connection, key) for key in reversed(all_cycles(connection)))
    return tuple(cycle for cycle in found if cycle is not None and _concerns(connection, account, cycle))


def own_duty(connection: Connection, account: Account, key: str) -> tuple[Cycle, Obligation]:
    """The cycle, and what the account's own unit owes in it. Raises MissingError."""
    cycle = own_cycle(connection, account, key)
    if account.role is not Role.UNIT:  # a lead's officer has to do with the cycle, and owes nothing in it
        raise MissingError(key)
    return cycle, read_obligation(connection, key, account.unit)


def own_document(connection: Connection, account: Account, cycle: str, key: str) -> Document:
    """The document that the account's agency issues. Raises MissingError."""
    held = own_cycle(connection, account, cycle)
    document = find_document(connection, held.key, key)
    if document is None or document.organisation != account.unit:
        raise MissingError(key)
    return document


def _concerns(connection: Connection, account: Account, cycle: Cycle) -> bool:
    owes = account.role is Role.UNIT and is_obliged(connection, cycle.key, account.unit)
    return concerns(account, cycle, owes=owes)
