"""What became of the units since last year: merged away, new, or called otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.organisation import Unit


@dataclass(frozen=True, kw_only=True)
class RosterChange:
    """Units by their keys, which never change: what is gone, what is new, and (before, after) of what is otherwise."""

    gone: tuple[Unit, ...]
    new: tuple[Unit, ...]
    renamed: tuple[tuple[Unit, Unit], ...]
    readdressed: tuple[tuple[Unit, Unit], ...] = ()
    """Those whose e-mail address came, went or changed."""


def roster_change(before: Iterable[Unit], after: Iterable[Unit]) -> RosterChange:
    """The change from those who owed a report to those who will, each in its own order."""
    old, now = {unit.key: unit for unit in before}, {unit.key: unit for unit in after}
    both = [(old[key], unit) for key, unit in now.items() if key in old]
    return RosterChange(
        gone=tuple(unit for key, unit in old.items() if key not in now),
        new=tuple(unit for key, unit in now.items() if key not in old),
        renamed=tuple((before, after) for before, after in both if before.name != after.name),
        readdressed=tuple((before, after) for before, after in both if before.email != after.email),
    )
