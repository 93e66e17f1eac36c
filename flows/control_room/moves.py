"""Who is concerned when the calendar changes, in words: for the command line and for the page beside the run."""

from __future__ import annotations

from flows.wording import CALENDAR
from models.calendar_change import CalendarChange, Moved
from models.wording import reason_text
from models.worktime import ZONE


def change_lines(change: CalendarChange) -> list[str]:
    """The days that changed with their sources, each unit with its last working day before and after, the closing."""
    rows = [CALENDAR["row"].format(row=reason_text(row)) for row in change.rows]
    count = CALENDAR["count"].format(count=len(change.moved))
    return [CALENDAR["title"], *rows, count, *(_line(moved) for moved in change.moved), *_closing(change)]


def change_summary(change: CalendarChange) -> str:
    """The change in one line."""
    return CALENDAR["count"].format(count=len(change.moved))


def change_page(change: CalendarChange) -> str:
    """The change as markdown."""
    title, *lines = change_lines(change)
    return "\n".join((f"### {title}", "", *(f"- {line.strip()}" for line in lines))) + "\n"


def _line(moved: Moved) -> str:
    before, after = moved.obligation.deadline, moved.deadline
    line = CALENDAR["unit"].format(
        unit=moved.obligation.unit.name, before=before.last_working_day, after=after.last_working_day
    )
    if before.last_legal_moment == after.last_legal_moment:
        return line
    moments = (deadline.last_legal_moment.astimezone(ZONE) for deadline in (before, after))
    return line + CALENDAR["legal"].format(**dict(zip(("before", "after"), moments, strict=True)))


def _closing(change: CalendarChange) -> list[str]:
    if not change.is_closing_moved:
        return []
    return [CALENDAR["closing"].format(before=change.before.cut_off_due_at, after=change.cycle.cut_off_due_at)]
