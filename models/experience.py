"""What the last cycle of the same directive teaches before it is issued again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from models.obligation import Situation
from models.organisation import Group
from models.reason import Reason, ReasonCode
from models.scorecard import LIFTED, Mark

RUSH_PERCENT = 25
"""From this share on, units that came on the last day are told: a fault on that day would hit them. Our choice."""


@dataclass(frozen=True, kw_only=True)
class Experience:
    """How the units came the last time. Units whose duty was lifted are not in it."""

    year: int
    units: int
    on_last_day: int
    """In time, but on the last working day or later."""
    communes: int
    late_communes: int
    """Late, or never."""


def learn(year: int, marks: Iterable[Mark]) -> Experience:
    """The experience of a finished cycle, from the marks of its units as the cut-off found them."""
    owed = [mark for mark in marks if mark.situation not in LIFTED]
    communes = [mark for mark in owed if mark.unit.group is Group.COMMUNES]
    return Experience(
        year=year,
        units=len(owed),
        on_last_day=sum(mark.is_on_last_day for mark in owed),
        communes=len(communes),
        late_communes=sum(mark.situation in (Situation.LATE, Situation.OVERDUE) for mark in communes),
    )


def warnings_of(experience: Experience) -> tuple[Reason, ...]:
    """What to beware of."""
    year = Reason(code=ReasonCode.LAST_DAY_RUSH, on=date(experience.year, 1, 1))
    found: list[Reason] = []
    if experience.on_last_day * 100 >= RUSH_PERCENT * max(experience.units, 1):
        found.append(replace(year, count=experience.on_last_day, total=experience.units))
    if experience.late_communes:
        late = experience.late_communes
        found.append(replace(year, code=ReasonCode.LATE_LAST_YEAR, count=late, total=experience.communes))
    return tuple(found)
