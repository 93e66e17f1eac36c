"""The sheets with a row for each unit: its figures side by side, and how it reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from documents.workbook.consolidated import formulas
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST, put_heads
from documents.workbook.consolidated.pen import ratio_parts
from documents.workbook.consolidated.rows import Cell, Grid, Rows, cell_xml, letter, row_xml
from models.answers import said_of
from models.consolidation import Consolidation, UnitReport
from models.form import Answer, Figure, Indicator
from models.organisation import Unit
from models.totals import percentage

SENDING_LOOKS = (
    "count", "text", "text", "text", "middle", "middle", "moment", "text", "middle", "count", "hash",
)  # fmt: skip
UNITS_LOOKS = ("count", "text", "middle", "middle")
STATE = 5


def lay_out_units(page: Any, whole: Consolidation, formats: dict[str, Any]) -> None:
    """Nothing. Heads, and a sample row."""
    indicators = whole.form.indicators
    heads = (*say.UNITS_HEADS, *(f"{i.code}. {i.label} ({i.unit})" for i in indicators))
    widths = (*say.UNITS_WIDTHS, *(say.FIGURE_WIDTH for _ in indicators))
    last = FIRST + len(whole.reports) + len(whole.absent) - 1
    put_heads(page, heads, widths, formats, frozen=2, last=last)
    _sample(page, (*UNITS_LOOKS, *("whole" for _ in indicators), "exact"), formats)


def lay_out_sending(file: Any, page: Any, whole: Consolidation, formats: dict[str, Any]) -> None:
    """Nothing. Heads, a sample row, and the name of the column that formulas count."""
    rows = len(whole.reports) + len(whole.absent) + len(whole.exempt)
    last = FIRST + max(rows, 1) - 1
    put_heads(page, say.SENDING_HEADS, say.SENDING_WIDTHS, formats, frozen=2, last=last)
    _sample(page, SENDING_LOOKS, formats)
    column = letter(STATE)
    file.define_name(formulas.STATE, f"='{say.SENDING}'!${column}${FIRST + 1}:${column}${last + 1}")


def unit_rows(whole: Consolidation) -> Rows:
    """A row for each unit that owes a report: those that sent one, then the absent."""

    def rows(grid: Grid) -> Iterator[str]:
        indicators = enumerate(whole.form.indicators, start=len(UNITS_LOOKS))
        figures = [_figures(grid, column, indicator, whole.reports) for column, indicator in indicators]
        nothing = [cell_xml(grid, len(UNITS_LOOKS) + at, None) for at in range(len(figures))]
        sent = [(report.unit, _state(report)) for report in whole.reports]
        absent = [((unit, say.NOT_SENT), *nothing) for unit in whole.absent]
        told = chain(zip(sent, *figures, strict=True), absent)
        for at, ((unit, state), *cells) in enumerate(told, start=1):
            first = (cell_xml(grid, column, value) for column, value in enumerate(_unit(at, unit, state)))
            yield row_xml(FIRST + at, (*first, *cells))

    return rows


def sending_rows(whole: Consolidation) -> Iterator[list[Cell]]:
    """A row for each unit: who sent what and when, then the absent, then the excused."""
    for at, r in enumerate(whole.reports, start=1):
        nil = say.TICK if r.is_nil else None
        yield [*_sender(at, r.unit), _state(r), r.arrived_at, r.reference or None, nil, r.version, r.sha256]
    silent = [(unit, say.NOT_SENT) for unit in whole.absent] + [(unit, say.EXEMPT) for unit in whole.exempt]
    for at, (unit, state) in enumerate(silent, start=len(whole.reports) + 1):
        yield [*_sender(at, unit), state, None, None, None, None, None]


def _sample(page: Any, look_names: tuple[str, ...], formats: dict[str, Any]) -> None:
    for at, look in enumerate(look_names):
        page.write_blank(FIRST, at, None, formats[look])


def _unit(at: int, unit: Unit, state: str) -> tuple[Cell, ...]:
    return at, unit.name, say.KINDS[unit.kind], state


def _sender(at: int, unit: Unit) -> tuple[Cell, ...]:
    return at, unit.name, unit.key, say.GROUPS[unit.group], say.KINDS[unit.kind]


def _state(report: UnitReport) -> str:
    return say.LATE if report.is_late else say.ON_TIME


def _figures(grid: Grid, column: int, indicator: Indicator, reports: Sequence[UnitReport]) -> list[str]:
    """The cells of one indicator; equal figures are put in XML once."""
    if indicator.is_computed:
        return [cell_xml(grid, column, _computed(indicator, report)) for report in reports]
    return said_of(reports, indicator.code, lambda figure: cell_xml(grid, column, _figure(indicator, figure)))


def _computed(indicator: Indicator, report: UnitReport) -> Cell:
    parts = ratio_parts(indicator, report)
    return percentage(*parts) if parts else None


def _figure(indicator: Indicator, figure: Figure | None) -> Cell:
    if figure is None or figure.answer is Answer.BLANK:
        return None
    if figure.value is None:
        return say.NO_FIGURE
    return (say.YES_TEXT if figure.value else say.NO_TEXT) if indicator.is_yes_no else figure.value
