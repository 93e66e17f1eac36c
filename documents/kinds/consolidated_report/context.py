"""The facts of the consolidated report, and what its template may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from documents import wording
from documents.kinds.consolidated_report.appendix import figure_tables, sending_rows
from documents.kinds.consolidated_report.body import section_values, total_rows
from documents.kinds.consolidated_report.criticism import Criticised, criticism_lines
from documents.kinds.frame import head_values
from documents.lettering import abstract_rule_mm
from models.consolidation import Consolidation
from models.document import DocumentRef, Head
from models.ruling import RulingKind

TITLE = "Báo cáo tổng hợp kết quả thực hiện {directive}"
NAMED_WITH = {
    RulingKind.MERGED: "{unit} (vào {other})",
    RulingKind.SUBSTITUTED: "{unit} (do {other} gửi)",
    RulingKind.OUTAGE: "{unit}",
}
ABSTRACT = "Tổng hợp kết quả thực hiện {directive} về việc {subject}"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A unit with a ruling that the report must tell of; `other` names the unit that covers or sends."""

    unit: str
    kind: RulingKind
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class ConsolidatedFacts:
    """One snapshot as a report upward. `previous_year` holds last year's totals by indicator code."""

    head: Head
    directive: DocumentRef
    addressees: tuple[str, ...]
    consolidation: Consolidation
    on_time: int
    late: int
    returned: int
    previous_year: Mapping[str, Decimal] | None = None
    standings: tuple[Standing, ...] = ()
    """Who was merged, sent for, or given time back for an outage of the intake; in roster order."""
    criticised: Criticised | None = None


def context(facts: ConsolidatedFacts) -> dict[str, object]:
    """Plain values for the template."""
    whole = facts.consolidation
    title = TITLE.format(directive=wording.short_citation(facts.directive))
    abstract = ABSTRACT.format(directive=wording.short_citation(facts.directive), subject=facts.directive.subject)
    return {
        **head_values(facts.head, title=title, addressees=facts.addressees),
        **_coverage(facts),
        "abstract_rule": abstract_rule_mm(abstract),
        "directive": wording.citation(facts.directive),
        "subject": facts.directive.subject,
        "directive_short": wording.short_citation(facts.directive),
        "cut_off": wording.moment(whole.cut_off_at),
        "criticism": criticism_lines(facts.head.issuer, facts.criticised),
        "totals": total_rows(whole, facts.previous_year or {}),
        "has_previous": facts.previous_year is not None,
        "sections": section_values(whole),
        "sending": sending_rows(whole, _merged(facts)),
        "tables": figure_tables(whole),
        "attached_to": wording.attached_to(facts.head),
    }


def _coverage(facts: ConsolidatedFacts) -> dict[str, object]:
    whole = facts.consolidation
    late = tuple(report.unit.name for report in whole.reports if report.is_late)
    return {
        "coverage": f"{len(whole.reports)}/{whole.asked}",
        "percent": wording.percent(len(whole.reports), whole.asked),
        "on_time": str(facts.on_time),
        "late": str(facts.late),
        "returned": str(facts.returned),
        "nil": str(sum(report.is_nil for report in whole.reports)),
        "late_names": wording.in_sentence(late),
        "absent": str(len(whole.absent)),
        "absent_names": wording.in_sentence(tuple(unit.name for unit in whole.absent)),
        "exempt_names": wording.in_sentence(_excused(facts)),
        "merged_names": _ruled(facts, RulingKind.MERGED),
        "sent_for_names": _ruled(facts, RulingKind.SUBSTITUTED),
        "outage_names": _ruled(facts, RulingKind.OUTAGE),
        "answered": f"{sum(total.answered > 0 for total in whole.totals)}/{len(whole.totals)}",
    }


def _excused(facts: ConsolidatedFacts) -> tuple[str, ...]:
    """Whose duty was lifted, without those whose duty another unit covers: these are named apart."""
    merged = _merged(facts)
    return tuple(unit.name for unit in facts.consolidation.exempt if unit.name not in merged)


def _merged(facts: ConsolidatedFacts) -> frozenset[str]:
    return frozenset(standing.unit for standing in facts.standings if standing.kind is RulingKind.MERGED)


def _ruled(facts: ConsolidatedFacts, kind: RulingKind) -> str:
    names = (NAMED_WITH[kind].format(unit=s.unit, other=s.other) for s in facts.standings if s.kind is kind)
    return wording.in_sentence(tuple(names))
