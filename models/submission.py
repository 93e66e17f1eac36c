"""What came back: a report as it was read, and whether it can be accepted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from models.deadline import Deadline
from models.errors import Problem, Severity
from models.form import Figure
from models.worktime import ZONE, WorkCalendar

CLOSE_OF_BUSINESS = time(17)
DIGEST_LETTERS = 12
"""So many letters of a digest does a receipt show, for people to compare."""


class SubmissionStatus(StrEnum):
    """What became of one version of a unit's report."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    REPLACED = "replaced"
    TAKEN_BACK = "taken_back"  # its unit asked for it, and a person agreed before the cut-off


@dataclass(frozen=True, kw_only=True)
class ReadReport:
    """A report as the reader saw it. Nothing here is judged yet."""

    cycle: str | None
    unit: str | None
    form: str | None
    """The identity printed on the form and carried in its properties; None where it could not be read."""
    is_nil: bool
    """The unit ticked "không phát sinh": a proper answer, never zeros."""
    figures: Mapping[str, Figure]
    narratives: Mapping[str, str]
    reference: str
    """The unit's own number and symbol, as typed ("34/BC-UBND"), or ""."""
    problems: tuple[Problem, ...]
    """What the reader could not read for certain: UNCLEAR_VALUE, TRACKED_CHANGES, WRONG_FORM …"""


@dataclass(frozen=True, kw_only=True)
class AcceptanceDecision:
    """Accept the report, or return it with every reason at once."""

    status: SubmissionStatus
    problems: tuple[Problem, ...] = ()
    """All that was found: what sends the report back, and what only goes with it."""

    @property
    def is_accepted(self) -> bool:
        """Whether the report counts."""
        return self.status is SubmissionStatus.ACCEPTED

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why the report goes back, the heaviest first."""
        returning = [problem for problem in self.problems if problem.severity.is_returning]
        return tuple(sorted(returning, key=lambda problem: problem.severity is not Severity.BLOCKING))


def reading_digest(report: ReadReport) -> str:
    """The SHA-256 of the table as it was read: the same answers give the same, whatever file they came in."""
    figures = {
        code: [f.answer.value, None if f.value is None else f"{f.value:f}"] for code, f in report.figures.items()
    }
    read = {"nil": report.is_nil, "figures": figures, "narratives": dict(report.narratives)}
    return hashlib.sha256(json.dumps(read, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def respond_by(now: datetime, deadline: Deadline, calendar: WorkCalendar) -> datetime:
    """By when a returned report should come back: 17:00 of the next working day, or the deadline if that is later."""
    next_day = calendar.next_working_day(now.astimezone(ZONE).date())
    return max(datetime.combine(next_day, CLOSE_OF_BUSINESS, ZONE), deadline.last_legal_moment)
