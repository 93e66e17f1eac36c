"""What became of the units since last year: merged away, new, or called otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.organisation import Unit


@dataclass(frozen=True, kw_only=True)
class RosterChange:
    """Units by their keys, which never change: what is gone, what is new, and (before, after) of what is renamed."""

    gone: tuple[Unit, ...]
    new: tuple[Unit, ...]
    renamed: tuple[tuple[Unit, Unit], ...]


def roster_change(before: Iterable[Unit], after: Iterable[Unit]) -> RosterChange:
    """The change from those who owed a report to those who will, each in its own order."""
    old, now = {unit.key: unit for unit in before}, {unit.key: unit for unit in after}
    return RosterChange(
        gone=tuple(unit for key, unit in old.items() if key not in now),
        new=tuple(unit for key, unit in now.items() if key not in old),
        renamed=tuple((old[key], unit) for key, unit in now.items() if key in old and old[key].name != unit.name),
    )
