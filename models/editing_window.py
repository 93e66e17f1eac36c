"""How long officers may edit the report before it is approved by itself. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.cycle import Cycle
from models.directive import Approval


def editing_until(cycle: Cycle) -> datetime | None:
    """When the time to edit ends (aware); None where the directive gives none, or a person approves anyway.

    Counted from the closing of the books, or from when it is due; never beyond the hour of the report upward.
    """
    minutes = cycle.directive.upward.editing_minutes
    if not minutes or cycle.directive.approval is not Approval.AUTOMATIC:
        return None
    began = cycle.cut_off_at or cycle.cut_off_due_at
    return min(began + timedelta(minutes=minutes), cycle.report_due_at)


def is_editing_time(cycle: Cycle, now: datetime) -> bool:
    """Whether the report waits at `now` (aware) for what officers make of it."""
    until = editing_until(cycle)
    return until is not None and now < until
