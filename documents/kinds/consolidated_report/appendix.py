"""The figures of each unit, in tables narrow enough for A4 on its side."""

from __future__ import annotations

from collections.abc import Mapping

from documents import wording
from models.consolidation import Consolidation
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
    texts = _Texts()
    return {
        "columns": [{"code": i.code, "label": i.label, "unit": i.unit} for i in part],
        "rows": [
            {"at": str(at), "unit": report.unit.name, "figures": texts.row(report.figures, part)}
            for at, report in enumerate(whole.reports, start=1)
        ],
    }


class _Texts:
    """What the cells say. A snapshot read from the register holds equal answers once, so each is put in words once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, bool], str] = {}

    def row(self, figures: Mapping[str, Figure], part: tuple[Indicator, ...]) -> list[str]:
        """The cells of one unit."""
        return [self._cell(figures.get(i.code), i.is_yes_no) for i in part]

    def _cell(self, figure: Figure | None, is_yes_no: bool) -> str:
        key = (id(figure), is_yes_no)
        if (text := self._known.get(key)) is None:
            text = self._known[key] = _text(figure, is_yes_no)
        return text


def _text(figure: Figure | None, is_yes_no: bool) -> str:
    if figure is None or figure.answer is not Answer.NUMBER:
        return wording.NO_FIGURE
    return figure_text(figure, is_yes_no=is_yes_no) or wording.NO_FIGURE
