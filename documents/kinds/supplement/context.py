"""The facts of a supplement, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.kinds.frame import head_values
from documents.kinds.supplement import wording as say
from documents.lettering import abstract_rule_mm
from models.document import DocumentRef, Head
from models.form import Aggregation, Form, Indicator
from models.supplement import Came, Changed, Difference


@dataclass(frozen=True, kw_only=True)
class SupplementFacts:
    """What came after `report`. `previous` is the last supplement to it; `number` counts from 1. Instants are aware."""

    head: Head
    directive: DocumentRef
    addressees: tuple[str, ...]
    report: DocumentRef
    number: int
    cycle: str
    round: int
    form: Form
    difference: Difference
    cut_off_at: datetime
    """When the report's books were closed."""
    at: datetime
    """When the books of this supplement were."""
    previous: DocumentRef | None = None


def context(facts: SupplementFacts) -> dict[str, object]:
    """Plain values for the template."""
    found, report = facts.difference, wording.short_citation(facts.report)
    named = {"report": report, "number": facts.number}
    return {
        **head_values(facts.head, title=say.TITLE.format(**named), addressees=facts.addressees),
        "abstract": say.ABSTRACT.format(**named),
        "abstract_rule": abstract_rule_mm(say.ABSTRACT.format(**named)),
        "directive": wording.citation(facts.directive),
        "report": report,
        "cut_off": say.CUT_OFF.format(moment=wording.moment(facts.cut_off_at)),
        "previous": _previous(facts),
        "supplemented": say.SUPPLEMENTED if facts.previous else "",
        "moment": wording.moment(facts.at),
        "count": f"{len(found.came):02d}",
        "number_of": str(facts.number),
        "came": [_came(at, one) for at, one in enumerate(found.came, 1)],
        **_coverage(found),
        "absent": wording.in_sentence(found.absent),
        "changed": [_changed(one, facts) for one in found.changed],
        "sections": _sections(facts),
    }


def _previous(facts: SupplementFacts) -> str:
    if facts.previous is None:
        return ""
    return say.PREVIOUS.format(number=facts.number - 1, report=wording.short_citation(facts.previous))


def _coverage(found: Difference) -> dict[str, object]:
    (before, now), (asked_before, asked) = found.received, found.asked
    return {
        "coverage": f"{now}/{asked}",
        "percent": wording.percent(now, asked),
        "coverage_before": f"{before}/{asked_before}",
        "percent_before": wording.percent(before, asked_before),
    }


def _came(at: int, one: Came) -> dict[str, str]:
    note = say.NEW if one.replaces is None else say.REPLACES.format(version=one.replaces)
    return {
        "at": str(at),
        "unit": one.unit,
        "reference": one.reference or wording.NO_FIGURE,
        "arrived": wording.moment(one.arrived_at),
        "note": say.NIL.format(note=note) if one.is_nil else note,
    }


def _changed(one: Changed, facts: SupplementFacts) -> dict[str, str]:
    (before, now), (asked_before, asked) = one.answered, facts.difference.asked
    label = _label(facts.form.indicator(one.code), one.code)
    said = {"before": before, "asked_before": asked_before, "now": now, "asked": asked}
    return {
        "code": one.code,
        "label": say.OF_UNIT.format(label=label, unit=one.unit) if one.unit else label,
        "before": wording.figure(one.before),
        "now": wording.figure(one.now),
        "difference": _difference(one),
        "answered": wording.NO_FIGURE if one.unit else say.ANSWERED.format(**said),
    }


def _difference(one: Changed) -> str:
    text = wording.figure(one.difference)
    return say.MORE.format(figure=text) if one.difference is not None and one.difference > 0 else text


def _label(indicator: Indicator | None, code: str) -> str:
    if indicator is None:
        return code
    if indicator.aggregation is Aggregation.COUNT:
        name = indicator.label.removesuffix(say.YES_NO).rstrip()
        return say.WITH_UNIT.format(label=name, unit=wording.COUNTED_UNIT)
    return say.WITH_UNIT.format(label=indicator.label, unit=indicator.unit)


def _sections(facts: SupplementFacts) -> list[dict[str, object]]:
    """The sections with something new, in the form's order; each text word for word, a paragraph for each line."""
    found: list[dict[str, object]] = []
    for section in facts.form.sections:
        told = [one for one in facts.difference.told if one.section == section.code]
        lines = [line for one in told for line in say.QUOTE.format(unit=one.unit, text=one.text.strip()).splitlines()]
        if lines:
            found.append({"title": f"{section.code}. {section.title}", "lines": [line for line in lines if line]})
    return found
