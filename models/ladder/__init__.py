"""The ladder of reminders and escalation: what each unit is due at an instant, once each."""

from __future__ import annotations

from models.ladder.climb import RungDecision, SkipReason, Standing, Verdict, decide, upcoming, upcoming_each
from models.ladder.kinds import Anchor, Receiver, RungAct, RungForm, SignedBy
from models.ladder.preview import look_ahead
from models.ladder.quiet import Quiet
from models.ladder.rungs import Ladder, Rung, Timed, due_at, timetable

__all__ = [
    "Anchor",
    "Ladder",
    "Quiet",
    "Receiver",
    "Rung",
    "RungAct",
    "RungDecision",
    "RungForm",
    "SignedBy",
    "SkipReason",
    "Standing",
    "Timed",
    "Verdict",
    "decide",
    "due_at",
    "look_ahead",
    "timetable",
    "upcoming",
    "upcoming_each",
]
