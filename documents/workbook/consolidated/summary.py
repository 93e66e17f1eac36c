"""The sheet "Tổng hợp": one row for each indicator, its totals as live formulas beside what they gave."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from documents.wording import short_date
from documents.workbook.consolidated import formulas
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST, clean, put_heads
from models.consolidation import Consolidation, Total
from models.form import Aggregation, Indicator
from models.provenance import Scope, scope_value

SCOPE_COLUMNS = {Scope.DEPARTMENTS: 4, Scope.COMMUNES: 5, Scope.WARDS: 6, Scope.ALL: 7}
"""The column of each total, from 0."""
LABEL, (ANSWERED, ASKED, BEFORE, CHANGE, RULE) = 2, range(8, 13)
LINE_POINTS = 15


def lay_out(page: Any, whole: Consolidation, formats: dict[str, Any], parts: int = 1) -> None:
    """Nothing. The whole sheet; the data stand on so many others."""
    last = FIRST + len(whole.form.indicators) - 1
    put_heads(page, say.SUMMARY_HEADS, say.SUMMARY_WIDTHS, formats, frozen=3, last=last)
    totals = {total.code: total for total in whole.totals}
    for at, indicator in enumerate(whole.form.indicators):
        _write(page, FIRST + at, whole, indicator, totals[indicator.code], formats, parts)


def _write(
    page: Any,
    row: int,
    whole: Consolidation,
    indicator: Indicator,
    total: Total,
    formats: dict[str, Any],
    parts: int,
) -> None:
    unit = say.COUNTED_UNIT if indicator.aggregation is Aggregation.COUNT else indicator.unit
    rule = _rule(whole, indicator)
    page.set_row(row, LINE_POINTS * max(_lines(indicator.label, LABEL), _lines(rule, RULE)))
    page.write_number(row, 0, row - FIRST + 1, formats["count"])
    for column, text, look in ((1, indicator.code, "middle"), (LABEL, indicator.label, "wrapped"), (3, unit, "text")):
        page.write_string(row, column, clean(text), formats[look])
    for scope, column in SCOPE_COLUMNS.items():
        formula = formulas.total_formula(indicator, row + 1, scope, parts)
        _total(page, row, column, formula, scope, scope_value(total, scope), formats)
    answered = formulas.answered_formula(indicator, row + 1, parts)
    page.write_formula(row, ANSWERED, answered, formats["count"], total.answered)
    page.write_formula(row, ASKED, formulas.asked_formula(), formats["count"], total.asked)
    _compare(page, row, total, formats)
    page.write_string(row, RULE, rule, formats["wrapped"])


def _total(
    page: Any, row: int, column: int, formula: str | None, scope: Scope, value: Decimal | None, formats: dict[str, Any]
) -> None:
    look = formats[("total_" if scope is Scope.ALL else "") + look_of(value)]
    if formula is None:
        page.write_string(row, column, say.LISTED if scope is Scope.ALL else say.NO_FIGURE, look)
    else:
        page.write_formula(row, column, formula, look, cached(value))


def _lines(text: str, column: int) -> int:
    """So many lines does the text take in its column."""
    return -(-len(text) // say.SUMMARY_WIDTHS[column]) or 1


def _compare(page: Any, row: int, total: Total, formats: dict[str, Any]) -> None:
    before, after = total.before, total.value
    if before is None:
        page.write_string(row, BEFORE, say.NO_FIGURE, formats["whole"])
    else:
        page.write_number(row, BEFORE, number_of(before), formats[look_of(before)])
    change = None if before is None or after is None else after - before
    page.write_formula(row, CHANGE, formulas.change_formula(row + 1), formats[look_of(change)], cached(change))


def _rule(whole: Consolidation, indicator: Indicator) -> str:
    numerator, denominator = indicator.ratio_of or ("", "")
    day = whole.day_of(indicator)
    said = say.RULES[indicator.aggregation]
    return clean(said.format(numerator=numerator, denominator=denominator, day=short_date(day) if day else ""))


def look_of(value: Decimal | None) -> str:
    """The name of the look of this number: one that is not whole has its own."""
    return "whole" if value is None or value == value.to_integral_value() else "exact"


def cached(value: Decimal | None) -> int | float | str:
    """What a formula gave, as it is written beside it."""
    return say.NO_FIGURE if value is None else number_of(value)


def number_of(value: Decimal) -> int | float:
    """The number as a spreadsheet holds it."""
    return int(value) if value == value.to_integral_value() else float(value)
