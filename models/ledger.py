"""The hash chain of the ledger: one entry for each official act, none of which can be changed unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from models.errors import BrokenLedgerError

GENESIS = "0" * 64
"""What the first entry names as the one before it."""


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """One recorded act. `details` is canonical JSON; `hash` covers everything else and the entry before."""

    seq: int
    at: datetime
    cycle: str
    act: str
    details: str
    previous: str
    hash: str


def canonical(details: Mapping[str, object]) -> str:
    """The one JSON spelling of `details`: keys sorted, no spaces, Vietnamese letters as they are."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def chain(previous: LedgerEntry | None, *, at: datetime, cycle: str, act: str, details: str) -> LedgerEntry:
    """The entry that follows `previous` (None: the first of the ledger)."""
    seq, before = (previous.seq + 1, previous.hash) if previous else (1, GENESIS)
    return LedgerEntry(
        seq=seq,
        at=at,
        cycle=cycle,
        act=act,
        details=details,
        previous=before,
        hash=_hash(seq, at, cycle, act, details, before),
    )


def verify(entries: Iterable[LedgerEntry]) -> str:
    """The hash of the last entry, where every link holds. Raises BrokenLedgerError naming the first bad one."""
    head, expected = GENESIS, 1
    for entry in entries:
        honest = _hash(entry.seq, entry.at, entry.cycle, entry.act, entry.details, head)
        if entry.seq != expected or entry.previous != head or entry.hash != honest:
            raise BrokenLedgerError(f"entry {entry.seq} (expected {expected}, act {entry.act!r})")
        head, expected = entry.hash, expected + 1
    return head


def _hash(seq: int, at: datetime, cycle: str, act: str, details: str, previous: str) -> str:
    instant = at.astimezone(UTC).isoformat(timespec="microseconds")
    text = "\x1f".join((str(seq), instant, cycle, act, details, previous))
    return hashlib.sha256(text.encode()).hexdigest()
