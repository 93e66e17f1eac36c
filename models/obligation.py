"""What a unit owes, and how it stands at an instant. Overdue is a question, never a stored state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from models.deadline import Deadline
from models.organisation import Unit


class ObligationStatus(StrEnum):
    """What is stored of an obligation: still open, settled by a report, or lifted by a decision."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"


class Situation(StrEnum):
    """How an obligation stands at an instant, as the board shows it."""

    ON_TIME = "on_time"
    LATE = "late"
    RETURNED = "returned"  # sent back for correction, and not overdue yet
    WAITING = "waiting"
    OVERDUE = "overdue"
    EXEMPT = "exempt"


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One unit's duty to report in one cycle."""

    cycle: str
    unit: Unit
    deadline: Deadline
    status: ObligationStatus
    opened_at: datetime
    accepted_at: datetime | None = None
    """When the first accepted version arrived: what "on time" is judged by."""
    is_late: bool = False
    is_nil: bool = False
    returned: int = 0
    """How many versions were sent back."""
    is_extended: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked of the unit."""
        return self.status is not ObligationStatus.OPEN


def situation(obligation: Obligation, now: datetime) -> Situation:
    """How the obligation stands at `now` (aware)."""
    if obligation.status is ObligationStatus.EXEMPT:
        return Situation.EXEMPT
    if obligation.status is ObligationStatus.ACCEPTED:
        return Situation.LATE if obligation.is_late else Situation.ON_TIME
    if obligation.deadline.is_overdue(now):
        return Situation.OVERDUE
    return Situation.RETURNED if obligation.returned else Situation.WAITING


def as_of(obligation: Obligation, at: datetime) -> Obligation:
    """The obligation before any report that was accepted after `at` (aware), under the deadline it has now."""
    if obligation.accepted_at is None or obligation.accepted_at <= at:
        return obligation
    return replace(obligation, status=ObligationStatus.OPEN, accepted_at=None, is_late=False, is_nil=False)
