"""Who may come in by the web door, and how long a sign-in holds. Pure: the caller brings the instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

IDLE = timedelta(minutes=30)
"""A session that nobody used for so long is over."""
ABSOLUTE = timedelta(hours=12)
"""No session outlives a working day."""
LINK_LIFE = timedelta(days=14)
"""A sign-in link that is sent to a unit may be used for so long, once."""
FREE_TRIES = 3
"""Wrong passwords that cost no waiting: people mistype."""
LONGEST_WAIT = timedelta(minutes=15)
"""The delay doubles up to this. There is no permanent lock: it would let anybody shut a commune out."""


class Role(StrEnum):
    """What a person is to the cycle, as the office names them."""

    UNIT = "unit"  # văn thư or cán bộ of a unit that reports
    OFFICER = "officer"  # chuyên viên of the lead
    LEADER = "leader"  # who signs
    RECORDS = "records"  # văn thư of an issuing agency
    ADMIN = "admin"  # who keeps the accounts


@dataclass(frozen=True, kw_only=True)
class Account:
    """One person's account. `unit` is the key of the agency they act for, `place` its folder under directives/."""

    login: str
    name: str
    """As it stands in registers and the ledger: who did it."""
    role: Role
    unit: str
    place: str
    made_at: datetime
    made_by: str
    disabled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the account may be used."""
        return self.disabled_at is None


@dataclass(frozen=True, kw_only=True)
class Session:
    """One sign-in. The token itself is known to the browser alone; the register keeps its SHA-256."""

    token_sha256: str
    account: Account
    secret: str
    """From which the marks of its forms are made (against forged requests)."""
    opened_at: datetime
    seen_at: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it may be used at `now` (aware)."""
        is_fresh = now - self.seen_at < IDLE and now - self.opened_at < ABSOLUTE
        return is_fresh and self.account.is_open


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many wrong passwords in a row: nothing for the first, then doubling to the cap."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(failures - FREE_TRIES + 1, 20)), LONGEST_WAIT)
