"""The hours at which the people of a rehearsal act: a handful a day, so that a rehearsal has few distinct instants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OFFICE = (time(9, 30), time(11, 0), time(14, 30), time(16, 30))
HALF_DAY = (time(9, 30), time(16, 30))
EARLY_DAYS = 6
ASKING_BEFORE_WORKING_DAYS = 2


@dataclass(frozen=True, kw_only=True)
class Hours:
    """The slots of a cycle, each sorted; every instant lies before the cut-off."""

    early: tuple[datetime, ...]
    eve: tuple[datetime, ...]
    last_day: tuple[datetime, ...]
    weekend: tuple[datetime, ...]
    """After the last working day and still inside the law: a Saturday before a Sunday's deadline."""
    late: tuple[datetime, ...]
    """After the legal moment, before the cut-off."""
    asking: tuple[datetime, ...]
    """When an extension can still be asked for."""

    @property
    def extended(self) -> tuple[datetime, ...]:
        """When units with an extension send: on the first day after the legal moment."""
        return tuple(at for at in self.late if at.date() == self.late[0].date())

    @property
    def extended_until(self) -> datetime:
        """What they ask for: half an hour after the last slot of that day, 17:00 on an ordinary one."""
        return self.extended[-1] + timedelta(minutes=30)

    def after(self, at: datetime, *, is_next_day: bool) -> tuple[datetime, ...]:
        """The office hours after `at`; only those of later working days where `is_next_day`."""
        slots = (*self.early, *self.eve, *self.last_day, *self.late)
        return tuple(s for s in slots if (s.date() > at.date() if is_next_day else s > at))


def open_hours(
    *,
    opened_on: date,
    last_working_day: date,
    last_legal_moment: datetime,
    cut_off_at: datetime,
    is_working_day: Callable[[date], bool],
) -> Hours:
    """The slots between the opening and the cut-off, in the time zone of the cut-off."""
    zone = cut_off_at.tzinfo

    def hours(day: date, *times: time) -> tuple[datetime, ...]:
        return tuple(at for at in (datetime.combine(day, t, zone) for t in times) if at < cut_off_at)

    before = [d for d in _days(opened_on + timedelta(days=1), last_working_day) if is_working_day(d)]
    after = _days(last_working_day + timedelta(days=1), cut_off_at.date() + timedelta(days=1))
    rest = [at for day in after for at in hours(day, *(OFFICE if is_working_day(day) else HALF_DAY))]
    early = before[:-1][:: max(1, -(-len(before[:-1]) // EARLY_DAYS))]
    return Hours(
        early=tuple(at for n, day in enumerate(early) for at in hours(day, OFFICE[n % len(OFFICE)])),
        eve=hours(before[-1], *OFFICE) if before else (),
        last_day=hours(last_working_day, *OFFICE),
        weekend=tuple(at for at in rest if at <= last_legal_moment),
        late=tuple(at for at in rest if at > last_legal_moment and is_working_day(at.date())),
        asking=hours(before[-ASKING_BEFORE_WORKING_DAYS], OFFICE[0])
        if len(before) >= ASKING_BEFORE_WORKING_DAYS
        else (),
    )


def _days(first: date, beyond: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((beyond - first).days)]
