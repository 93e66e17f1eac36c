"""A calendar that changed while cycles run: which days, by whose decision, and which deadlines move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from models.cycle import Cycle, closing_instants
from models.deadline import Deadline, rework
from models.decision_day import dated_source
from models.obligation import Obligation
from models.reason import Reason, ReasonCode
from models.worktime import ZONE, DayRule, WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One open obligation whose deadline is not what it was."""

    obligation: Obligation
    """As it stood."""
    deadline: Deadline
    """As it stands now."""


@dataclass(frozen=True, kw_only=True)
class CalendarChange:
    """All that a changed calendar means for one cycle."""

    cycle: Cycle
    """Under the new calendar."""
    before: Cycle
    rows: tuple[Reason, ...]
    """The days that changed, each with the document that says so."""
    moved: tuple[Moved, ...]

    def causes(self, moved: Moved) -> tuple[Reason, ...]:
        """The rows that lie within the time of that obligation: they moved it."""
        start = moved.obligation.opened_at.astimezone(ZONE).date()
        last = max(moved.obligation.deadline.last_legal_moment, moved.deadline.last_legal_moment)
        end = last.astimezone(ZONE).date()
        return tuple(row for row in self.rows if row.on and start <= row.on <= end) or self.rows

    @property
    def is_closing_moved(self) -> bool:
        """Whether the lead closes its books, or reports, at another instant."""
        return self.cycle.cut_off_due_at != self.before.cut_off_due_at


def change_calendar(
    cycle: Cycle, obligations: Iterable[Obligation], calendar: WorkCalendar, now: datetime
) -> CalendarChange:
    """What follows for the cycle from `calendar` at `now` (aware): the legal moment of a fixed day stays.

    The lead's own closing moves with its last working day, but never into the past. Raises UncoveredYearError.
    """
    moved = []
    for obligation in obligations:
        if not obligation.is_settled and (deadline := rework(obligation.deadline, calendar)) != obligation.deadline:
            moved.append(Moved(obligation=obligation, deadline=deadline))
    return CalendarChange(
        cycle=_closing(cycle, calendar, now),
        before=cycle,
        rows=changed_rows(cycle.calendar, calendar),
        moved=tuple(moved),
    )


def changed_rows(before: WorkCalendar, after: WorkCalendar) -> tuple[Reason, ...]:
    """The days that are not what they were, in order; a row whose words alone changed is among them."""
    old, new = ({rule.on: rule for rule in calendar.rules} for calendar in (before, after))
    days = sorted(day for day in old.keys() | new.keys() if _said(old.get(day)) != _said(new.get(day)))
    return tuple(_row(old.get(day), new.get(day)) for day in days)


def _said(rule: DayRule | None) -> object:
    return rule and (rule.is_working, rule.name, rule.source)


def _row(old: DayRule | None, new: DayRule | None) -> Reason:
    if new is None:
        assert old is not None
        return Reason(code=ReasonCode.ROW_TAKEN_BACK, on=old.on, name=old.name, source=dated_source(old))
    code = ReasonCode.MADE_WORKED if new.is_working else ReasonCode.MADE_DAY_OFF
    return Reason(code=code, on=new.on, name=new.name, source=dated_source(new))


def _closing(cycle: Cycle, calendar: WorkCalendar, now: datetime) -> Cycle:
    cycle = replace(cycle, calendar=calendar)
    if cycle.cut_off_at is not None:
        return cycle
    lead = rework(cycle.lead_deadline, calendar)
    cut_off, report = closing_instants(cycle.directive, lead)
    if cut_off == cycle.cut_off_due_at or cut_off <= now:
        return replace(cycle, lead_deadline=lead)
    return replace(cycle, lead_deadline=lead, cut_off_due_at=cut_off, report_due_at=report)
