"""The sheets with a row for each unit: its figures side by side, and how it reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from documents.workbook.consolidated import formulas
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.data import ratio_parts
from documents.workbook.consolidated.page import FIRST, put_heads
from documents.workbook.consolidated.rows import Cell, letter
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


def unit_rows(whole: Consolidation) -> Iterator[list[Cell]]:
    """A row for each unit that owes a report: those that sent one, then the absent."""
    for at, report in enumerate(whole.reports, start=1):
        yield [*_unit(at, report.unit, _state(report)), *(_figure(i, report) for i in whole.form.indicators)]
    for at, unit in enumerate(whole.absent, start=len(whole.reports) + 1):
        yield [*_unit(at, unit, say.NOT_SENT), *(None for _ in whole.form.indicators)]


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


def _figure(indicator: Indicator, report: UnitReport) -> Cell:
    if indicator.is_computed:
        parts = ratio_parts(indicator, report)
        return percentage(*parts) if parts else None
    figure: Figure | None = None if report.is_nil else report.figures.get(indicator.code)
    if figure is None or figure.answer is Answer.BLANK:
        return None
    if figure.value is None:
        return say.NO_FIGURE
    return (say.YES_TEXT if figure.value else say.NO_TEXT) if indicator.is_yes_no else figure.value
