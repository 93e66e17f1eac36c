"""The facts of a report form, and what its template may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from documents import wording
from documents.lettering import abstract_rule_mm, agency_lines, agency_rule_mm
from models.document import DocumentRef
from models.form import Form, Indicator, Section
from models.organisation import Unit

TITLE = "Biểu mẫu báo cáo: {form}"
REQUIRED = " (*)"
LAST_YEAR = "Năm trước: {text}"


@dataclass(frozen=True, kw_only=True)
class ReportFormFacts:
    """One unit's form of one cycle. `deadline_text` is the phrase of the directive, `last_working_day` a local date."""

    cycle: str
    unit: Unit
    directive: DocumentRef
    deadline_text: str
    last_working_day: date
    form: Form
    last_year: Mapping[str, str] = field(default_factory=dict)
    """By code, as a Vietnamese page shows it: what the unit reported the year before."""


def context(facts: ReportFormFacts) -> dict[str, object]:
    """Plain values for the template. `cycle`, `unit` and `form` become custom properties as well."""
    names = tuple(wording.agency_lines(facts.unit.name))
    return {
        "title": TITLE.format(form=facts.form.title),
        "author": wording.agency(facts.unit.name),
        "superior": "",
        "letterhead": list(agency_lines(names)),
        "agency_rule": agency_rule_mm(names),
        "cycle": facts.cycle,
        "unit": facts.unit.key,
        "form": facts.form.key,
        "form_title": facts.form.title.upper(),
        "abstract_rule": abstract_rule_mm(facts.form.title.upper()),
        "directive": wording.citation(facts.directive),
        "deadline": facts.deadline_text,
        "last_working_day": wording.weekday_date(facts.last_working_day),
        "indicators": [_indicator(at, i, facts.last_year) for at, i in enumerate(facts.form.asked, start=1)],
        "sections": [_section(section) for section in facts.form.sections],
    }


def _indicator(at: int, indicator: Indicator, last_year: Mapping[str, str]) -> dict[str, str]:
    return {
        "at": str(at),
        "code": indicator.code,
        "label": indicator.label + REQUIRED * indicator.is_required,
        "definition": indicator.definition,
        "last_year": LAST_YEAR.format(text=last) if (last := last_year.get(indicator.code)) else "",
        "unit": indicator.unit,
    }


def _section(section: Section) -> dict[str, str]:
    return {"code": section.code, "title": section.title + REQUIRED * section.is_required, "hint": section.hint}
