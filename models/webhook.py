"""Telling other systems of what happened: who is told, how it is signed, and when it is tried again. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.account import Account, Role
from models.ledger import LedgerEntry

HEADER = "Vanthu-Signature"
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 780))
"""Between one try and the next; together they are a day, and after the last nothing more is tried."""
LEASE = timedelta(minutes=5)
"""So long belongs a delivery to the process that took it; killed meanwhile, it is sent again under the same number."""


class DeliveryState(StrEnum):
    """What became of one entry on its way to one receiver."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """One receiver: every entry of its account's cycles since it was made, of the acts it wants (none: of all)."""

    id: int
    login: str
    url: str
    secret: str
    acts: tuple[str, ...]
    since_seq: int
    """Entries up to this one are planned."""
    made_at: datetime
    ended_at: datetime | None = None

    def wants(self, entry: LedgerEntry, account: Account) -> bool:
        """Whether it is told of this entry of a cycle of its account: a unit hears of what is its own alone."""
        if self.acts and entry.act not in self.acts:
            return False
        return account.role is not Role.UNIT or json.loads(entry.details).get("unit") == account.unit


def body_of(webhook: int, entry: LedgerEntry) -> bytes:
    """What is sent: always the same bytes for the same entry, with an id by which the receiver knows it again."""
    told = {
        "id": f"{webhook}-{entry.seq}",
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "cycle": entry.cycle,
        "act": entry.act,
        "details": json.loads(entry.details),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature(secret: str, body: bytes, at: datetime) -> str:
    """The header's value: the instant and an HMAC-SHA256 over it and the body, so that nothing old is sent anew."""
    moment = str(int(at.timestamp()))
    seal = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={seal}"


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None: no more."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None
