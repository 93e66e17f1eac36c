"""A date for each level, counted back from the top: it measures a directive's dates and never changes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.reason import Reason, ReasonCode
from models.worktime import WorkCalendar

LEVEL_WORKING_DAYS = 3
"""What each level needs to gather from the one below, where nothing is said. Assumed after a ministry's cascade of
17, 20 and 23 (Circular 55/2020/TT-BCT); the law asks for one (Decree 09/2019, article 8.5)."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One level that gathers from the one below it."""

    name: str
    working_days: int = LEVEL_WORKING_DAYS
    """How many it needs between what comes from below and its own date; 1 or more (Decree 09/2019, article 8.5)."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """By when the level below should have sent, so that `level` has its days."""

    level: Level
    own_on: date
    """The level's own date."""
    below_on: date
    """The last working day for those below it."""

    @property
    def reason(self) -> Reason:
        """The sentence of it."""
        return Reason(
            code=ReasonCode.LEVEL_PROPOSED,
            on=self.below_on,
            until=self.own_on,
            count=self.level.working_days,
            name=self.level.name,
        )


def propose(top_on: date, levels: tuple[Level, ...], calendar: WorkCalendar) -> tuple[Proposal, ...]:
    """The dates of each level's reporters, the top first, if the top must report by `top_on`.

    `levels` from the top down: the lead, the departments, the communes … Each has its working days after the day on
    which those below sent, its own day counted. Raises ValueError for less than one day, and UncoveredYearError.
    """
    found: list[Proposal] = []
    own = calendar.working_day_on_or_before(top_on)
    for level in levels:
        if level.working_days < 1:
            raise ValueError(f"{level.name}: the law asks for 1 working day at least, not {level.working_days}")
        below = calendar.shift(own, -level.working_days)
        found.append(Proposal(level=level, own_on=own, below_on=below))
        own = below
    return tuple(found)


def too_late(proposals: tuple[Proposal, ...], own_days: tuple[date, ...]) -> tuple[Reason, ...]:
    """The proposals that the directive's `own_days` (last working day of each reporting level, top down) exceed."""
    pairs = zip(proposals, own_days, strict=False)
    return tuple(proposal.reason for proposal, day in pairs if day > proposal.below_on)
