"""The sheet "Nguồn": what the figures are drawn from, how they are to be read, and what does not agree."""

from __future__ import annotations

from typing import Any

from documents import wording
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.heading import Heading
from documents.workbook.consolidated.page import FIRST, clean
from models.consolidation import Consolidation
from models.discrepancy_wording import discrepancy_text

WIDTHS = (32, 12, 90)


def lay_out(page: Any, whole: Consolidation, heading: Heading, formats: dict[str, Any]) -> None:
    """Nothing. The whole sheet."""
    for at, width in enumerate(WIDTHS):
        page.set_column(at, at, width)
    row = FIRST
    for label, text in (*_facts(whole, heading), *say.READING):
        page.write_string(row, 0, clean(label), formats["agency"])
        page.write_string(row, 1, clean(text), formats["standing"])
        row += 1
    if whole.discrepancies:
        _discrepancies(page, row + 1, whole, formats)


def _facts(whole: Consolidation, heading: Heading) -> list[tuple[str, str]]:
    said = {
        "agency": heading.agency,
        "directive": wording.citation(heading.directive),
        **_report(heading),
        "cycle": heading.cycle,
        "at": wording.moment(heading.at),
        "round": str(whole.round),
        "received": say.RECEIVED.format(received=len(whole.reports), asked=whole.asked),
        "form": whole.form.title,
        "form_source": whole.form.source,
    }
    return [(say.FACTS[key], text) for key, text in said.items() if text]


def _report(heading: Heading) -> dict[str, str]:
    if not heading.supplements:
        return {"report": heading.report}
    return {"supplement": heading.report, "supplements": heading.supplement}


def _discrepancies(page: Any, row: int, whole: Consolidation, formats: dict[str, Any]) -> None:
    page.write_string(row, 0, say.DISCREPANCIES, formats["agency"])
    for at, head in enumerate(say.DISCREPANCY_HEADS):
        page.write_string(row + 1, at, head, formats["head"])
    names = {report.unit.key: report.unit.name for report in whole.reports}
    for at, found in enumerate(whole.discrepancies, start=row + 2):
        cells = (names.get(found.unit) or say.OF_TOTAL, found.code, discrepancy_text(found))
        for column, text in enumerate(cells):
            page.write_string(at, column, clean(text), formats["wrapped"])
