"""Deadlines: what a phrase such as "trước ngày 28/12/2025" means to the second, and why; and duties that come again."""

from __future__ import annotations

from models.deadline.fixed import Deadline, read_deadline, reset, rework
from models.deadline.occurrences import Occurrence, coming, occurrence_in, occurrences, period_name
from models.deadline.periods import Period
from models.deadline.recurring import Regime, is_as_needed, is_recurring, parse_recurring
from models.reason import Reason, ReasonCode

__all__ = [
    "Deadline",
    "Occurrence",
    "Period",
    "Reason",
    "ReasonCode",
    "Regime",
    "coming",
    "is_as_needed",
    "is_recurring",
    "occurrence_in",
    "occurrences",
    "parse_recurring",
    "period_name",
    "read_deadline",
    "reset",
    "rework",
]
