"""How one unit stood in one cycle: what is on record, and nothing concluded from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, partial

from models.errors import UncoveredYearError
from models.obligation import Obligation, ObligationStatus, Situation, situation
from models.organisation import Unit
from models.ruling import Ruling, RulingKind
from models.worktime import ZONE, WorkCalendar

JUDGED = frozenset({Situation.ON_TIME, Situation.LATE, Situation.OVERDUE})
"""What counts in a rate: a duty that was lifted, whose clock stands or that is not due yet says nothing."""
LIFTED = frozenset({Situation.EXEMPT, Situation.MERGED})
LateDays = Callable[[date, date], int | None]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How one unit stood in one cycle."""

    cycle: str
    unit: Unit
    """As it was called then."""
    situation: Situation
    late_working_days: int | None = 0
    """Of a late report: working days after its own legal moment; 0 on the days off after it. None: no calendar."""
    is_on_last_day: bool = False
    """In time, but on the last working day or later."""
    returned: int = 0
    is_nil: bool = False
    copies: tuple[str, ...] = ()
    """What the rules of the form noted of an accepted report that equals another: worth a look, no verdict."""
    reminded: int = 0
    """How many rungs of the ladder were climbed for it."""
    is_extended: bool = False
    is_excused: bool = False
    """An outage of ours gave it time back."""
    merged_into: str | None = None
    substitutes: tuple[str, ...] = ()
    """The keys of the units that might send for it."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the register knows of a cycle's units beside their duties, by the unit's key."""

    reminded: Mapping[str, int] = field(default_factory=dict)
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def marks(
    obligations: Iterable[Obligation], calendar: WorkCalendar, at: datetime, beside: Beside | None = None
) -> tuple[Mark, ...]:
    """The marks of one cycle's units as they stand at `at` (aware), in the order of the obligations."""
    known, late_days = beside or Beside(), cache(partial(_working_days, calendar))
    return tuple(_mark(obligation, late_days, at, known) for obligation in obligations)


def _mark(obligation: Obligation, late_days: LateDays, at: datetime, beside: Beside) -> Mark:
    stands, key = situation(obligation, at), obligation.unit.key
    rulings = obligation.rulings
    return Mark(
        cycle=obligation.cycle,
        unit=obligation.unit,
        situation=stands,
        late_working_days=_late_days(obligation, late_days) if stands is Situation.LATE else 0,
        is_on_last_day=stands is Situation.ON_TIME and _came_on_last_day(obligation),
        returned=obligation.returned,
        is_nil=obligation.is_nil and obligation.status is ObligationStatus.ACCEPTED,
        copies=beside.copies.get(key, ()),
        reminded=beside.reminded.get(key, 0),
        is_extended=obligation.is_extended,
        is_excused=bool(rulings) and obligation.is_excused,
        merged_into=obligation.merged_into if rulings else None,
        substitutes=_substitutes(rulings) if rulings else (),
    )


def _substitutes(rulings: Iterable[Ruling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ruling.other for ruling in rulings if ruling.kind is RulingKind.SUBSTITUTED))


def _late_days(obligation: Obligation, late_days: LateDays) -> int | None:
    if obligation.accepted_at is None:
        return None
    due, came = obligation.deadline.last_legal_moment, obligation.accepted_at
    return late_days(due.astimezone(ZONE).date(), came.astimezone(ZONE).date())


def _working_days(calendar: WorkCalendar, due: date, came: date) -> int | None:
    try:
        return calendar.working_days_between(due, came)
    except UncoveredYearError:
        return None


def _came_on_last_day(obligation: Obligation) -> bool:
    came = obligation.accepted_at
    return came is not None and came.astimezone(ZONE).date() >= obligation.deadline.last_working_day
