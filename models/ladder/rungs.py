"""The rungs, and when each is due under a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple

from models.deadline import Deadline
from models.ladder.kinds import Anchor, Receiver, RungAct, RungForm, SignedBy
from models.ladder.quiet import Quiet
from models.organisation import Group
from models.worktime import ZONE, WorkCalendar

__all__ = ["Anchor", "Ladder", "Rung", "RungAct", "Timed", "awaiting_table", "due_at", "timetable"]

_MESSAGES = (RungAct.REMINDER, RungAct.ACKNOWLEDGEMENT)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One step: an act, so many working days before (negative) or after its anchor, at a local time."""

    key: str
    title: str
    act: RungAct
    anchor: Anchor
    working_days: int
    at: time
    round: int = 1
    """Which time this act is done: "Đôn đốc lần 1"."""
    to: Receiver | None = None
    """To whom it goes; None: an escalation to the leader, everything else to the unit."""
    groups: tuple[Group, ...] = ()
    """Only units of these groups climb it; none named: every unit."""
    form: RungForm | None = None
    """None: a message for reminders, a signed paper for chasing and escalation."""
    channels: tuple[str, ...] = ()
    """The channels to try, in this order; none named: those of the contacts, in theirs."""
    signed_by: SignedBy = SignedBy.LEAD
    digest: bool = False
    """One message a day gathers it with the recipient's others, of other cycles too."""

    @property
    def receiver(self) -> Receiver:
        """Whom the rung speaks to."""
        return self.to or (Receiver.LEADER if self.act is RungAct.ESCALATION else Receiver.UNIT)

    @property
    def is_message(self) -> bool:
        """Whether it takes no number and nobody's signature."""
        return self.form is RungForm.MESSAGE if self.form else self.act in _MESSAGES


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The rungs in the order they come."""

    rungs: tuple[Rung, ...]
    quiet: Quiet | None = None
    """When no message goes; None: messages go at any hour."""
    digest_at: time = time(8)
    """The local time of the day's one message."""

    def moved(self, rung: Rung, at: datetime, calendar: WorkCalendar) -> datetime:
        """When the rung planned for `at` really is due: gathered, and out of the quiet hours. Aware."""
        if not rung.is_message:
            return at
        if rung.digest:
            gathered = datetime.combine(at.astimezone(ZONE).date(), self.digest_at, ZONE)
            at = gathered if at <= gathered else gathered + _DAY
        return self.quiet.next_allowed(at, calendar) if self.quiet else at

    def is_quiet(self, rung: Rung, at: datetime, calendar: WorkCalendar) -> bool:
        """Whether this rung has to wait at `at` because no message goes then."""
        return rung.is_message and self.quiet is not None and self.quiet.holds(at, calendar)


class Timed(NamedTuple):
    """A rung and when it is due."""

    rung: Rung
    due_at: datetime


def due_at(rung: Rung, deadline: Deadline, calendar: WorkCalendar) -> datetime:
    """When the rung is planned under the deadline. Aware, Asia/Ho_Chi_Minh. Raises UncoveredYearError."""
    anchor = deadline.last_working_day
    if rung.anchor is Anchor.LEGAL_MOMENT:
        anchor = deadline.last_legal_moment.astimezone(ZONE).date()
    return datetime.combine(calendar.shift(anchor, rung.working_days), rung.at, ZONE)


def timetable(ladder: Ladder, deadline: Deadline, calendar: WorkCalendar) -> tuple[Timed, ...]:
    """Every rung of the deadline with its instant, earliest first; the ladder's order decides between equals."""
    chosen = (rung for rung in ladder.rungs if rung.anchor is not Anchor.DELIVERED)
    timed = [Timed(rung, ladder.moved(rung, due_at(rung, deadline, calendar), calendar)) for rung in chosen]
    return tuple(sorted(timed, key=lambda step: step.due_at))


def awaiting_table(ladder: Ladder, since: datetime, calendar: WorkCalendar) -> tuple[Timed, ...]:
    """The rungs that ask whether the directive arrived, for a unit to which it was delivered at `since` (aware)."""
    chosen = (rung for rung in ladder.rungs if rung.anchor is Anchor.DELIVERED)
    day = since.astimezone(ZONE).date()
    planned = ((r, datetime.combine(calendar.shift(day, r.working_days), r.at, ZONE)) for r in chosen)
    timed = [Timed(rung, ladder.moved(rung, at, calendar)) for rung, at in planned]
    return tuple(sorted(timed, key=lambda step: step.due_at))
