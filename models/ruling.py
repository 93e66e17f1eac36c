"""What was decided about a unit beside its deadline: excused, merged, sent for, its clock stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WHOLE_CYCLE = ""
"""Stands for every unit of the cycle, and for the lead's own dates."""


class RulingKind(StrEnum):
    """What a ruling says."""

    EXEMPTED = "exempted"  # nothing is asked any more
    MERGED = "merged"  # another unit covers what this one owed
    SUBSTITUTED = "substituted"  # another unit may send this one's report
    SUSPENDED = "suspended"  # the clock stands
    OUTAGE = "outage"  # our own intake was out: the time lost is given back


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One ruling, with who, why and on which document. `since` and `until` are aware; None: without an end so far."""

    cycle: str
    unit: str
    kind: RulingKind
    since: datetime
    at: datetime
    """When it was recorded."""
    by: str
    reason: str
    until: datetime | None = None
    basis: str = ""
    """The number and symbol of the document that decides, or ""."""
    other: str = ""
    """The key of the unit merged into, or of the one that sends; else ""."""

    def holds(self, at: datetime) -> bool:
        """Whether it says anything of the instant `at` (aware)."""
        return self.since <= at and (self.until is None or at < self.until)
