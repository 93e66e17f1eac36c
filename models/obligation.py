"""What a unit owes, and how it stands at an instant. Overdue is a question, never a stored state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from models.deadline import Deadline
from models.organisation import Unit
from models.ruling import Ruling, RulingKind


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
    MERGED = "merged"  # another unit covers its duty
    SUSPENDED = "suspended"  # its clock stands


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
    rulings: tuple[Ruling, ...] = ()
    """What was decided about the unit, or about the whole cycle, oldest first."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked of the unit."""
        return self.status is not ObligationStatus.OPEN

    @property
    def is_suspended(self) -> bool:
        """Whether its clock stands and nobody has said yet when it goes on."""
        return any(r.kind is RulingKind.SUSPENDED and r.until is None for r in self.rulings)

    @property
    def merged_into(self) -> str | None:
        """The key of the unit that covers its duty now; None where it stands for itself."""
        return next((r.other for r in self.rulings if r.kind is RulingKind.MERGED), None)

    @property
    def is_excused(self) -> bool:
        """Whether an outage of ours gave it time back."""
        return any(r.kind is RulingKind.OUTAGE for r in self.rulings)

    def is_late_at(self, at: datetime) -> bool:
        """Whether a report that arrives at `at` (aware) is late: never while its clock stands, stopped in time."""
        moment = self.deadline.last_legal_moment
        stands = (r for r in self.rulings if r.kind is RulingKind.SUSPENDED and r.since <= moment)
        return self.deadline.is_overdue(at) and not any(ruling.holds(at) for ruling in stands)


def situation(obligation: Obligation, now: datetime) -> Situation:
    """How the obligation stands at `now` (aware)."""
    if obligation.status is ObligationStatus.EXEMPT:
        return Situation.MERGED if obligation.merged_into else Situation.EXEMPT
    if obligation.status is ObligationStatus.ACCEPTED:
        return Situation.LATE if obligation.is_late else Situation.ON_TIME
    if any(r.kind is RulingKind.SUSPENDED and r.holds(now) for r in obligation.rulings):
        return Situation.SUSPENDED
    if obligation.deadline.is_overdue(now):
        return Situation.OVERDUE
    return Situation.RETURNED if obligation.returned else Situation.WAITING


def as_of(obligation: Obligation, at: datetime) -> Obligation:
    """The obligation before any report accepted and any ruling recorded after `at` (aware); the deadline is left."""
    rulings = tuple(_ruling_at(ruling, at) for ruling in obligation.rulings if ruling.at <= at)
    then = replace(obligation, rulings=rulings)
    lifts = (RulingKind.EXEMPTED, RulingKind.MERGED)
    if obligation.status is ObligationStatus.EXEMPT and any(r.kind in lifts for r in obligation.rulings):
        is_lifted = any(ruling.kind in lifts for ruling in rulings)
        then = replace(then, status=ObligationStatus.EXEMPT if is_lifted else ObligationStatus.OPEN)
    if obligation.accepted_at is None or obligation.accepted_at <= at:
        return then
    return replace(then, status=ObligationStatus.OPEN, accepted_at=None, is_late=False, is_nil=False)


def _ruling_at(ruling: Ruling, at: datetime) -> Ruling:
    """A clock that went on after `at` still stood then."""
    is_open = ruling.kind is RulingKind.SUSPENDED and ruling.until is not None and ruling.until > at
    return replace(ruling, until=None) if is_open else ruling
