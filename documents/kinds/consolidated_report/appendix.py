"""The appendices: how each unit reported, and its figures, in tables narrow enough for A4 on its side."""

from __future__ import annotations

from collections.abc import Collection

from documents import wording
from models.consolidation import Consolidation, UnitReport
from models.figures import figure_text
from models.form import Answer, Indicator
from models.organisation import Unit

MOST_COLUMNS = 10
"""Indicators side by side on A4 landscape: 18 mm each hold "1.234.567" at 9.5 pt."""


def sending_rows(whole: Consolidation, merged: Collection[str] = ()) -> list[dict[str, str]]:
    """One row for each unit that owes a report, and then for each that is excused; `merged` names some of these."""
    rows = [_sent(report) for report in whole.reports]
    rows += [_unsent(unit, wording.NOT_SENT) for unit in whole.absent]
    rows += [_unsent(u, wording.MERGED if u.name in merged else wording.EXEMPT) for u in whole.exempt]
    return [{"at": str(at), **row} for at, row in enumerate(rows, start=1)]


def figure_tables(whole: Consolidation) -> list[dict[str, object]]:
    """The indicators in tables of at most ten indicators, about equal; units as rows, the totals not repeated."""
    indicators = whole.form.indicators
    if not indicators:
        return []
    count = -(-len(indicators) // MOST_COLUMNS)
    size = -(-len(indicators) // count)
    parts = [indicators[at : at + size] for at in range(0, len(indicators), size)]
    return [_table(whole, part) for part in parts]


def _table(whole: Consolidation, part: tuple[Indicator, ...]) -> dict[str, object]:
    return {
        "columns": [{"code": i.code, "label": i.label, "unit": i.unit} for i in part],
        "rows": [
            {"at": str(at), "unit": report.unit.name, "figures": [_cell(report, indicator) for indicator in part]}
            for at, report in enumerate(whole.reports, start=1)
        ],
    }


def _cell(report: UnitReport, indicator: Indicator) -> str:
    figure = report.figures.get(indicator.code)
    if figure is None or figure.answer is not Answer.NUMBER:
        return wording.NO_FIGURE
    return figure_text(figure, is_yes_no=indicator.is_yes_no) or wording.NO_FIGURE


def _sent(report: UnitReport) -> dict[str, str]:
    status = wording.LATE if report.is_late else wording.ON_TIME
    return {
        "unit": report.unit.name,
        "status": f"{status}; {wording.NIL.lower()}" if report.is_nil else status,
        "reference": report.reference or wording.NO_FIGURE,
        "arrived": wording.moment(report.arrived_at),
        "version": str(report.version),
        "sha256": report.sha256[:12],
    }


def _unsent(unit: Unit, status: str) -> dict[str, str]:
    empty = dict.fromkeys(("reference", "arrived", "version", "sha256"), wording.NO_FIGURE)
    return {"unit": unit.name, "status": status, **empty}
