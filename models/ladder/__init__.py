"""The ladder of reminders and escalation: what each unit is due at an instant, once each."""

from __future__ import annotations

from models.ladder.climb import RungDecision, SkipReason, Standing, Verdict, decide, upcoming
from models.ladder.preview import look_ahead
from models.ladder.rungs import Anchor, Ladder, Rung, RungAct, Timed, due_at, timetable

__all__ = [
    "Anchor",
    "Ladder",
    "Rung",
    "RungAct",
    "RungDecision",
    "SkipReason",
    "Standing",
    "Timed",
    "Verdict",
    "decide",
    "due_at",
    "look_ahead",
    "timetable",
    "upcoming",
]
