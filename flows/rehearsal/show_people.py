"""Who signs in to an office that is only shown: a clerk of each unit, and one of each role at the lead and above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flows.rehearsal.wording import SHOW_MADE_BY, SHOW_NAMES, SHOW_UNIT_CLERK
from models.account import Account, Role
from models.organisation import Unit

PASSWORD = "dien-tap-2025"
"""Of every account of a rehearsal: nobody's secret."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody at the lead, or at the issuer."""

    login: str
    name: str
    role: Role
    is_at_issuer: bool = False


PEOPLE: tuple[Person, ...] = (
    Person(login="chuyen-vien", name=SHOW_NAMES["officer"], role=Role.OFFICER),
    Person(login="lanh-dao", name=SHOW_NAMES["leader"], role=Role.LEADER),
    Person(login="van-thu", name=SHOW_NAMES["records"], role=Role.RECORDS),
    Person(login="lanh-dao-tinh", name=SHOW_NAMES["issuer_leader"], role=Role.LEADER, is_at_issuer=True),
    Person(login="van-thu-tinh", name=SHOW_NAMES["issuer_records"], role=Role.RECORDS, is_at_issuer=True),
    Person(login="quan-tri", name=SHOW_NAMES["admin"], role=Role.ADMIN),
)
LOGINS = {person.role: person for person in reversed(PEOPLE)}
"""By role: the person at the lead."""


def account_of_unit(unit: Unit, place: str, now: datetime) -> Account:
    """The account of the unit's clerk; its login is the unit's key."""
    name = SHOW_UNIT_CLERK.format(unit=unit.name)
    return Account(
        login=unit.key, name=name, role=Role.UNIT, unit=unit.key, place=place, made_at=now, made_by=SHOW_MADE_BY
    )


def office_accounts(lead: str, issuer: str, place: str, now: datetime) -> Iterator[Account]:
    """The accounts at the lead and at the issuer, by the keys of these agencies."""
    for person in PEOPLE:
        unit = issuer if person.is_at_issuer else lead
        yield Account(
            login=person.login, name=person.name, role=person.role, unit=unit, place=place, made_at=now,
            made_by=SHOW_MADE_BY,
        )  # fmt: skip
