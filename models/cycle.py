"""A cycle: one directive on its way, with its own copy of the rules it was issued under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.deadline import Deadline, read_deadline
from models.directive import Directive
from models.form import Form
from models.ladder import Ladder
from models.obligation import Obligation, ObligationStatus
from models.organisation import Roster, Unit
from models.worktime import ZONE, WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Cycle:
    """What was true when the directive was issued. Later edits of the files do not rewrite it."""

    key: str
    year: int
    place: str
    """The folder under directives/ that it came from: "lao-cai"."""
    directive: Directive
    form: Form
    ladder: Ladder
    calendar: WorkCalendar
    lead_deadline: Deadline
    opened_at: datetime
    cut_off_due_at: datetime
    report_due_at: datetime
    cut_off_at: datetime | None = None
    closed_at: datetime | None = None


def open_cycle(
    directive: Directive, *, place: str, form: Form, ladder: Ladder, calendar: WorkCalendar, now: datetime
) -> Cycle:
    """The cycle that begins at `now`. Raises AmbiguousDeadlineError."""
    lead = _deadline(directive, "lead", calendar, now)
    cut_off, report = closing_instants(directive, lead)
    return Cycle(
        key=directive.key,
        year=directive.year,
        place=place,
        directive=directive,
        form=form,
        ladder=ladder,
        calendar=calendar,
        lead_deadline=lead,
        opened_at=now,
        cut_off_due_at=cut_off,
        report_due_at=report,
    )


def closing_instants(directive: Directive, lead: Deadline) -> tuple[datetime, datetime]:
    """When the lead closes its books and reports up: on the last working day that its own deadline leaves. Aware."""
    day, upward = lead.last_working_day, directive.upward
    return datetime.combine(day, upward.cut_off_at, ZONE), datetime.combine(day, upward.report_at, ZONE)


def obliged_units(directive: Directive, roster: Roster) -> tuple[Unit, ...]:
    """The units that owe a report under the directive, in roster order."""
    terms = directive.terms("units")
    chosen = roster.select(terms.groups, terms.units)
    return tuple(unit for unit in chosen if unit.key not in terms.excluded_units)


def common_deadline(cycle: Cycle) -> Deadline:
    """The deadline that the directive sets for every unit. Raises AmbiguousDeadlineError."""
    return _deadline(cycle.directive, "units", cycle.calendar, cycle.opened_at)


def open_obligations(cycle: Cycle, units: tuple[Unit, ...]) -> tuple[Obligation, ...]:
    """One open obligation for each unit, all with the deadline the directive sets."""
    deadline = common_deadline(cycle)
    return tuple(
        Obligation(
            cycle=cycle.key,
            unit=unit,
            deadline=deadline,
            status=ObligationStatus.OPEN,
            opened_at=cycle.opened_at,
        )
        for unit in units
    )


def _deadline(directive: Directive, key: str, calendar: WorkCalendar, now: datetime) -> Deadline:
    terms = directive.terms(key)
    return read_deadline(
        terms.deadline_phrase or "",
        issued_on=now.astimezone(ZONE).date(),
        received_on=now.astimezone(ZONE).date(),
        calendar=calendar,
        reading=terms.reading,
    )
