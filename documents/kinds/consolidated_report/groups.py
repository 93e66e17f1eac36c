"""The groups that units are counted in: sở, ban, ngành; xã; phường. Those that take part, in this order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from documents.kinds.consolidated_report import wording as say
from models.consolidation import Consolidation, Total, UnitReport
from models.organisation import Group, Unit, UnitKind
from models.provenance import Scope, scope_value


@dataclass(frozen=True, kw_only=True)
class UnitGroup:
    """One group of units. `scope` names it in bookmarks; None: figures of an earlier version, which none can name."""

    name: str
    scope: Scope | None
    kinds: tuple[UnitKind, ...]

    def units(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Those of the units that are in the group."""
        return tuple(unit for unit in units if unit.kind in self.kinds)

    def reports(self, reports: tuple[UnitReport, ...]) -> tuple[UnitReport, ...]:
        """The reports of its units."""
        return tuple(report for report in reports if report.unit.kind in self.kinds)

    def value(self, total: Total) -> Decimal | None:
        """Its part of the total: None where none of its units gave a figure."""
        return total.by_group.get(Group.COMMUNES) if self.scope is None else scope_value(total, self.scope)


DEPARTMENTS = UnitGroup(
    name=say.DEPARTMENTS,
    scope=Scope.DEPARTMENTS,
    kinds=tuple(kind for kind in UnitKind if kind.group is Group.DEPARTMENTS),
)
COMMUNES = UnitGroup(name=say.COMMUNES, scope=Scope.COMMUNES, kinds=(UnitKind.COMMUNE,))
WARDS = UnitGroup(name=say.WARDS, scope=Scope.WARDS, kinds=(UnitKind.WARD,))
BOTH = UnitGroup(name=say.COMMUNES_AND_WARDS, scope=None, kinds=(UnitKind.COMMUNE, UnitKind.WARD))


def unit_groups(whole: Consolidation) -> tuple[UnitGroup, ...]:
    """The groups of the units that owe a report. Totals of an earlier version knew xã and phường only together."""
    kinds = {unit.kind for unit in (*(report.unit for report in whole.reports), *whole.absent)}
    is_apart = not whole.totals or any(total.by_kind for total in whole.totals)
    known = (DEPARTMENTS, COMMUNES, WARDS) if is_apart else (DEPARTMENTS, BOTH)
    return tuple(group for group in known if kinds & set(group.kinds))
