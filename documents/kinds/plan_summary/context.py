"""The facts of the summary on the higher plan, and what its template may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.kinds.frame import head_values
from documents.kinds.plan_summary import wording as say
from documents.lettering import abstract_rule_mm
from models.consolidation import Total
from models.directive import HigherPlan
from models.document import DocumentRef, Head
from models.form import Aggregation, Form, Indicator


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """One frozen round, told of the upper level's plan. `cut_off_at` is aware; counts are of units."""

    head: Head
    plan: HigherPlan
    directive: DocumentRef
    addressees: tuple[str, ...]
    due: str
    """By when it is owed, as the directive says."""
    form: Form
    totals: tuple[Total, ...]
    cut_off_at: datetime
    asked: int
    received: int
    late: int
    nil: int
    written: Mapping[str, int]
    """By the code of a section: how many units wrote something."""


def context(facts: PlanFacts) -> dict[str, object]:
    """Plain values for the template."""
    subject, shown = facts.plan.subject, [one for one in facts.totals if _is_shown(one, facts.form)]
    abstract = subject[:1].upper() + subject[1:]
    return {
        **head_values(facts.head, title=say.TITLE.format(subject=subject), addressees=facts.addressees),
        "abstract": abstract,
        "abstract_rule": abstract_rule_mm(abstract),
        "subject": subject,
        "plan": facts.plan.reference,
        "due": facts.due,
        "directive": wording.citation(facts.directive),
        "directive_short": wording.short_citation(facts.directive),
        "cut_off": say.CUT_OFF.format(moment=wording.moment(facts.cut_off_at)),
        "coverage": f"{facts.received}/{facts.asked}",
        "percent": wording.percent(facts.received, facts.asked),
        "late": str(facts.late),
        "nil": str(facts.nil),
        "absent_count": f"{facts.asked - facts.received:02d}",
        "has_absent": facts.asked > facts.received,
        "totals": [_row(total, facts.form) for total in shown],
        "has_previous": any(total.before is not None for total in shown),
        "written": _written(facts),
    }


def _is_shown(total: Total, form: Form) -> bool:
    """What is only listed by unit has no total to tell of."""
    indicator = form.indicator(total.code)
    return indicator is not None and indicator.aggregation is not Aggregation.LATEST


def _row(total: Total, form: Form) -> dict[str, str]:
    indicator = form.indicator(total.code)
    return {
        "code": total.code,
        "label": _label(indicator) if indicator else total.code,
        "total": wording.figure(total.value),
        "previous": wording.figure(total.before),
        "answered": f"{total.answered}/{total.asked}",
    }


def _label(indicator: Indicator) -> str:
    if indicator.aggregation is not Aggregation.COUNT:
        return say.WITH_UNIT.format(label=indicator.label, unit=indicator.unit)
    name = indicator.label.removesuffix(say.YES_NO).rstrip()
    return say.WITH_UNIT.format(label=name, unit=wording.COUNTED_UNIT)


def _written(facts: PlanFacts) -> list[str]:
    counted = [(section.title, facts.written.get(section.code, 0)) for section in facts.form.sections]
    return [say.SECTION.format(title=title, count=count, asked=facts.asked) for title, count in counted if count]
