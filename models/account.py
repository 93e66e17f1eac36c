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


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How wrong passwords in a row are borne: so many free, then a wait that doubles up to the longest."""

    free: int
    longest: timedelta
    forgets_every: timedelta
    """One of them is forgotten in so long."""


HERE = Patience(free=3, longest=timedelta(minutes=15), forgets_every=timedelta(minutes=30))
"""One account from one address: people mistype, and who guesses is stopped here."""
ACCOUNT = Patience(free=20, longest=timedelta(minutes=1), forgets_every=timedelta(minutes=5))
"""One account from everywhere. Never long and never for good: it would let anybody shut a commune out."""
ADDRESS = Patience(free=60, longest=timedelta(minutes=1), forgets_every=timedelta(minutes=1))
"""One address for all accounts: the clerks of a whole province sit behind one."""


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


def left_of(failures: int, quiet: timedelta, patience: Patience) -> int:
    """How many of the wrong passwords still count after so long without another."""
    return max(failures - quiet // patience.forgets_every, 0)


def wait_after(failures: int, patience: Patience = HERE) -> timedelta:
    """How long to wait after so many wrong passwords in a row: nothing for the first, then doubling to the cap."""
    if failures < patience.free:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(failures - patience.free + 1, 20)), patience.longest)
