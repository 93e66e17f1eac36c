"""The figures of each unit, in tables narrow enough for A4 on its side."""

from __future__ import annotations

from documents import wording
from models.answers import said_of
from models.consolidation import Consolidation, UnitReport
from models.figures import figure_text
from models.form import Answer, Figure, Indicator

MOST_COLUMNS = 10
"""Indicators side by side on A4 landscape: 18 mm each hold "1.234.567" at 9.5 pt."""


def figure_tables(whole: Consolidation) -> list[dict[str, object]]:
    """The indicators asked, in tables of at most ten, about equal; units as rows, the totals not repeated."""
    indicators = whole.form.asked
    if not indicators or not whole.reports:
        return []
    count = -(-len(indicators) // MOST_COLUMNS)
    size = -(-len(indicators) // count)
    parts = [indicators[at : at + size] for at in range(0, len(indicators), size)]
    return [_table(whole, part) for part in parts]


def _table(whole: Consolidation, part: tuple[Indicator, ...]) -> dict[str, object]:
    columns = [_column(whole.reports, indicator) for indicator in part]
    units = (report.unit.name for report in whole.reports)
    return {
        "columns": [{"code": i.code, "label": i.label, "unit": i.unit} for i in part],
        "rows": [
            {"at": str(at), "unit": unit, "figures": texts}
            for at, (unit, *texts) in enumerate(zip(units, *columns, strict=True), start=1)
        ],
    }


def _column(reports: tuple[UnitReport, ...], indicator: Indicator) -> list[str]:
    return said_of(reports, indicator.code, lambda figure: _text(figure, indicator.is_yes_no))


def _text(figure: Figure | None, is_yes_no: bool) -> str:
    if figure is None or figure.answer is not Answer.NUMBER:
        return wording.NO_FIGURE
    return figure_text(figure, is_yes_no=is_yes_no) or wording.NO_FIGURE
