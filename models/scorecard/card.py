"""One unit over the cycles of a series: facts beside each other, in roster order, no ranking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.obligation import Situation
from models.organisation import Unit
from models.scorecard.mark import JUDGED, Mark


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """One unit over the cycles of a series."""

    unit: Unit
    """As it was called last."""
    marks: tuple[Mark | None, ...]
    """One for each cycle, oldest first; None where nothing was asked of it."""
    heir_of: tuple[Mark, ...] = ()
    """The marks of the units that were merged into it: their history stays their own."""

    @property
    def asked(self) -> tuple[Mark, ...]:
        """The cycles in which it owed a report."""
        return tuple(mark for mark in self.marks if mark is not None)

    @property
    def judged(self) -> int:
        """The N of "n/N kỳ": how many cycles can be judged."""
        return sum(mark.situation in JUDGED for mark in self.asked)

    @property
    def earlier_names(self) -> tuple[str, ...]:
        """What it was called before, oldest first."""
        names = dict.fromkeys(mark.unit.name for mark in self.asked)
        return tuple(name for name in names if name != self.unit.name)

    @property
    def gone_at(self) -> int | None:
        """The place in `marks` from which nothing was asked of it any more; None where it was asked in the latest."""
        after = max((at for at, mark in enumerate(self.marks, start=1) if mark is not None), default=0)
        return after if after < len(self.marks) else None

    def count(self, situation: Situation) -> int:
        """In how many cycles it stood so."""
        return sum(mark.situation is situation for mark in self.asked)

    def total(self, name: str) -> int:
        """The sum of a counted field over the cycles: "returned", "reminded"; of a flag, how many cycles have it."""
        values = (getattr(mark, name) for mark in self.asked)
        return sum(value if isinstance(value, int) else bool(value) for value in values)


def scorecards(cycles: Sequence[tuple[Mark, ...]]) -> tuple[Scorecard, ...]:
    """A card for each unit of any of the cycles, which come oldest first.

    In the roster order of the latest cycle; then those that are in it no more, in the order of the cycle they left.
    """
    by_cycle = [{mark.unit.key: mark for mark in found} for found in cycles]
    latest: dict[str, Unit] = {}
    for found in reversed(by_cycle):
        for key, mark in found.items():
            latest.setdefault(key, mark.unit)
    heirs: dict[str, list[Mark]] = {}
    for found in by_cycle:
        for mark in found.values():
            if mark.merged_into:
                heirs.setdefault(mark.merged_into, []).append(mark)
    return tuple(
        Scorecard(unit=unit, marks=tuple(found.get(key) for found in by_cycle), heir_of=tuple(heirs.get(key, ())))
        for key, unit in latest.items()
    )


def by_lateness(cards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """Who was late or absent most often first, then by working days; equal ones stay in their order. At wish only."""

    def weight(card: Scorecard) -> tuple[int, int]:
        missed = card.count(Situation.LATE) + card.count(Situation.OVERDUE)
        return -missed, -sum(mark.late_working_days or 0 for mark in card.asked)

    return tuple(sorted(cards, key=weight))
