"""Who reported: counts, rates by group, and the units by name."""

from __future__ import annotations

from collections.abc import Iterable

from documents import wording
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.facts import ConsolidatedFacts
from documents.kinds.consolidated_report.groups import UnitGroup, unit_groups
from models.consolidation import Consolidation, UnitReport
from models.organisation import Unit
from models.provenance import Scope
from models.ruling import RulingKind

MOST_NAMES = 300
"""Names that a paragraph of the body may list, one page or so; more stand in the appendix, where all are."""


def coverage_values(facts: ConsolidatedFacts) -> dict[str, object]:
    """The counts and names of the coverage statement."""
    whole = facts.consolidation
    return {
        "coverage": f"{len(whole.reports)}/{whole.asked}",
        "percent": wording.percent(len(whole.reports), whole.asked),
        "before": _before(whole),
        "on_time": str(facts.on_time),
        "late": str(facts.late),
        "returned": str(facts.returned),
        "nil": str(sum(report.is_nil for report in whole.reports)),
        "absent": str(len(whole.absent)),
        "late_names": _names(report.unit for report in whole.reports if report.is_late),
        "absent_names": _names(whole.absent),
        "exempt_names": wording.in_sentence(_excused(facts)),
        "merged_names": _ruled(facts, RulingKind.MERGED),
        "sent_for_names": _ruled(facts, RulingKind.SUBSTITUTED),
        "outage_names": _ruled(facts, RulingKind.OUTAGE),
        "groups": _group_rows(whole),
    }


def merged(facts: ConsolidatedFacts) -> frozenset[str]:
    """The names of the units whose duty another unit covers."""
    return frozenset(standing.unit for standing in facts.standings if standing.kind is RulingKind.MERGED)


def _before(whole: Consolidation) -> str:
    if whole.coverage_before is None:
        return ""
    given, asked = whole.coverage_before
    return say.COVERAGE_BEFORE.format(coverage=f"{given}/{asked}", percent=wording.percent(given, asked))


def _names(units: Iterable[Unit]) -> str:
    names = tuple(unit.name for unit in units)
    return say.TOO_MANY.format(count=len(names)) if len(names) > MOST_NAMES else wording.in_sentence(names)


def _excused(facts: ConsolidatedFacts) -> tuple[str, ...]:
    """Whose duty was lifted, without those whose duty another unit covers: these are named apart."""
    covered = merged(facts)
    return tuple(unit.name for unit in facts.consolidation.exempt if unit.name not in covered)


def _ruled(facts: ConsolidatedFacts, kind: RulingKind) -> str:
    named = (say.NAMED_WITH[kind].format(unit=s.unit, other=s.other) for s in facts.standings if s.kind is kind)
    return wording.in_sentence(tuple(named))


def _group_rows(whole: Consolidation) -> list[dict[str, str]]:
    """A row for each group, and the sum of all; nothing where all units are of one group."""
    groups = unit_groups(whole)
    if len(groups) < 2:
        return []
    rows = [_row(group, group.reports(whole.reports), group.units(whole.absent)) for group in groups]
    everybody = UnitGroup(name=say.ALL_UNITS, scope=Scope.ALL, kinds=())
    return [*rows, _row(everybody, whole.reports, whole.absent)]


def _row(group: UnitGroup, reports: tuple[UnitReport, ...], absent: tuple[Unit, ...]) -> dict[str, str]:
    late, asked = sum(report.is_late for report in reports), len(reports) + len(absent)
    return {
        "name": group.name,
        "asked": str(asked),
        "on_time": str(len(reports) - late),
        "late": str(late),
        "absent": str(len(absent)),
        "percent": wording.percent(len(reports), asked),
    }
