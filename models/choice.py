"""Whom a decision is about: units by name, a group of them, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Problem
from models.obligation import Obligation
from models.organisation import Group


class Decision(StrEnum):
    """What can be decided about chosen units."""

    SHOW = "show"  # what more time would mean; nothing is recorded
    EXTEND = "extend"
    EXEMPT = "exempt"
    SUSPEND = "suspend"
    RESUME = "resume"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Units by their keys, and groups. Of a group only those are meant that still owe something."""

    units: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()

    def among(self, obligations: Iterable[Obligation]) -> tuple[Obligation, ...]:
        """The duties that are meant, in roster order."""
        return tuple(o for o in obligations if o.unit.key in self.units or self._is_in_group(o))

    def problems(self, obligations: Iterable[Obligation]) -> Iterator[Problem]:
        """Keys that name no unit of the cycle, keys named twice, and a choice of nobody."""
        known = {obligation.unit.key for obligation in obligations}
        for key in dict.fromkeys(self.units):
            if key not in known:
                mend = "look at `vanthu status --all`"
                yield Problem(where=key, what="it owes nothing in this cycle", mend=mend, code="UNKNOWN_UNIT")
        if not self.units and not self.among(obligations):
            yield Problem(where="--units", what="nobody is meant", mend="name units or a group", code="NOBODY_MEANT")

    def _is_in_group(self, obligation: Obligation) -> bool:
        return obligation.unit.group in self.groups and not obligation.is_settled
