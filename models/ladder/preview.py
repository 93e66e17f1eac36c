"""What the ladder would do until an instant if nothing came in: a look ahead that changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from models.ladder.climb import RungDecision, Standing, decide
from models.ladder.rungs import Ladder, timetable
from models.worktime import WorkCalendar


def look_ahead(
    ladder: Ladder, standings: Iterable[Standing], calendar: WorkCalendar, *, now: datetime, until: datetime
) -> tuple[RungDecision, ...]:
    """Every decision from `now` up to `until` (both aware), earliest first, as if each rung were asked at its hour."""
    climbing = {standing.unit: standing for standing in standings}
    found: list[RungDecision] = []
    if ladder.quiet is not None and ladder.quiet.next_allowed(min(now, until), calendar) > until:
        ladder = replace(ladder, quiet=None)  # what waits past the end of the look is shown as due
    for instant in _instants(ladder, climbing.values(), calendar, now, until):
        made = decide(ladder, climbing.values(), calendar, instant)
        for one in made:
            standing = climbing[one.unit]
            climbing[one.unit] = replace(standing, done=standing.done | {one.rung.key})
        found += made
    return tuple(found)


def _instants(
    ladder: Ladder, standings: Iterable[Standing], calendar: WorkCalendar, now: datetime, until: datetime
) -> list[datetime]:
    deadlines = {standing.deadline for standing in standings if not standing.is_settled}
    due = {step.due_at for deadline in deadlines for step in timetable(ladder, deadline, calendar)}
    if ladder.quiet is not None:
        due.add(ladder.quiet.next_allowed(now, calendar))  # what waits through the night goes then
    return sorted({min(now, until), *(at for at in due if now < at <= until)})
