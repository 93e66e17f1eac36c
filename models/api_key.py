"""Keys for programs: what each may be used for, and for how long. Pure: the caller brings the instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_LIFE = timedelta(days=366)
"""A key that nobody renews for a year belongs to a program that nobody remembers."""
ANSWERS_KEPT = timedelta(hours=48)
"""So long is the answer to a request kept under its idempotency key; a day was promised."""
ANSWERED_WITHIN = timedelta(minutes=2)
"""A request that was begun and not answered for so long was lost with its process, and may be done again."""


class Scope(StrEnum):
    """What a key may be used for; its account's role must allow it besides."""

    READ_DUTY = "read:duty"
    SEND_REPORT = "send:report"
    ASK_TIME = "ask:time"
    ACKNOWLEDGE = "acknowledge"
    READ_BOARD = "read:board"
    READ_REPORT = "read:report"
    GRANT_TIME = "grant:time"
    JUDGE_REPORT = "judge:report"
    STEER_LADDER = "steer:ladder"
    ASK_REPORT = "ask:report"
    PUT_FORWARD = "put:forward"
    READ_DOCUMENT = "read:document"
    APPROVE = "approve"
    READ_REGISTER = "read:register"
    VOID_NUMBER = "void:number"
    AMEND_DOCUMENT = "amend:document"
    KEEP_WEBHOOKS = "keep:webhooks"


@dataclass(frozen=True, kw_only=True)
class ApiKey:
    """One key. The token itself is known to its program alone; the register keeps its SHA-256."""

    token_sha256: str
    name: str
    """What the program is, as people call it."""
    login: str
    scopes: frozenset[Scope]
    made_at: datetime
    made_by: str
    expires_at: datetime
    revoked_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it may be used at `now` (aware)."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a request was answered with. `status` 0: it was begun, and is not answered yet."""

    fingerprint: str
    status: int
    body: str
    answered_at: datetime
