"""The figures that the lead should look at, in a table: which unit, which indicator, what is odd."""

from __future__ import annotations

from documents import wording
from documents.kinds.consolidated_report import wording as say
from models.consolidation import Consolidation
from models.discrepancy_wording import discrepancy_text


def discrepancy_rows(whole: Consolidation) -> list[dict[str, str]]:
    """One row for each, in the order of the consolidation; a total is nobody's."""
    names = {report.unit.key: report.unit.name for report in whole.reports}
    return [
        {
            "at": str(at),
            "unit": names.get(one.unit, one.unit) or say.NOBODYS,
            "code": one.code or wording.NO_FIGURE,
            "what": discrepancy_text(one),
        }
        for at, one in enumerate(whole.discrepancies, start=1)
    ]
