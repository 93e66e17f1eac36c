"""The body of the consolidated report: totals by indicator, and what the units wrote, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from documents import wording
from models.consolidation import Consolidation, Total
from models.form import Aggregation, Indicator, Section
from models.organisation import Group


def total_rows(whole: Consolidation, previous: Mapping[str, Decimal]) -> list[dict[str, str]]:
    """One row for each indicator, in the form's order. A figure listed by unit has no total."""
    totals = {total.code: total for total in whole.totals}
    return [_row(i, totals[i.code], previous.get(i.code)) for i in whole.form.indicators if i.code in totals]


def _row(indicator: Indicator, total: Total, before: Decimal | None) -> dict[str, str]:
    is_listed = indicator.aggregation is Aggregation.LATEST
    unit = wording.COUNTED_UNIT if indicator.aggregation is Aggregation.COUNT else indicator.unit
    return {
        "code": indicator.code,
        "label": indicator.label,
        "unit": unit,
        "departments": wording.figure(total.by_group.get(Group.DEPARTMENTS)),
        "communes": wording.figure(total.by_group.get(Group.COMMUNES)),
        "total": wording.SEE_APPENDIX if is_listed and total.answered else wording.figure(total.value),
        "answered": f"{total.answered}/{total.asked}",
        "previous": wording.figure(before),
    }


def section_values(whole: Consolidation) -> list[dict[str, object]]:
    """The sections in order, each with what every unit wrote: word for word, beside its name."""
    return [
        {"heading": f"{at}. {section.title}", **_quotes(whole, section)}
        for at, section in enumerate(whole.form.sections, start=1)
    ]


def _quotes(whole: Consolidation, section: Section) -> dict[str, object]:
    written = [(report.unit.name, report.narratives.get(section.code, "").strip()) for report in whole.reports]
    nothing = tuple(name for name, text in written if wording.says_nothing(text))
    told = [_quote(name, text) for name, text in written if text and not wording.says_nothing(text)]
    return {"quotes": told, "nothing": wording.in_sentence(nothing)}


def _quote(name: str, text: str) -> dict[str, object]:
    first, *more = (line.strip() for line in f"“{text}”".splitlines() if line.strip())
    return {"unit": wording.agency(name), "text": first, "more": more}
