"""A rung that a person holds back: neither performed nor skipped until it is released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

EVERY_UNIT = ""
"""Stands for every unit of the cycle."""


@dataclass(frozen=True, kw_only=True)
class Hold:
    """One rung held back, for one unit or for all, with who and why. `released_at` is None while it holds."""

    cycle: str
    rung: str
    unit: str
    held_at: datetime
    held_by: str
    reason: str
    released_at: datetime | None = None
    released_by: str | None = None

    def holds(self, at: datetime) -> bool:
        """Whether the rung was held back at the instant `at` (aware)."""
        return self.held_at <= at and (self.released_at is None or at < self.released_at)


def held_for(holds: Iterable[Hold], unit: str) -> frozenset[str]:
    """The keys of the rungs that are held back for this unit: by a hold of its own, or of every unit."""
    return frozenset(h.rung for h in holds if h.released_at is None and h.unit in (EVERY_UNIT, unit))
