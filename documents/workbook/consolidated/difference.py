"""The sheet "Bổ sung": what a supplement changes, as it was reported and as it is now."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST, clean, put_heads
from documents.workbook.consolidated.summary import cached, look_of, number_of
from models.form import Form
from models.supplement import Changed, Difference

BEFORE, NOW, DIFFERENCE, ANSWERED_BEFORE, ANSWERED_NOW = range(4, 9)


def lay_out(page: Any, form: Form, difference: Difference, formats: dict[str, Any]) -> None:
    """Nothing. The whole sheet: a row for each figure that changed."""
    last = FIRST + max(len(difference.changed), 1) - 1
    put_heads(page, say.CHANGED_HEADS, say.CHANGED_WIDTHS, formats, frozen=3, last=last)
    for at, one in enumerate(difference.changed):
        _write(page, FIRST + at, form, one, formats)


def _write(page: Any, row: int, form: Form, one: Changed, formats: dict[str, Any]) -> None:
    indicator = form.indicator(one.code)
    label, unit = (indicator.label, indicator.unit) if indicator else ("", "")
    for column, text in enumerate((one.code, label, unit, one.unit or say.OF_TOTAL)):
        page.write_string(row, column, clean(text), formats["wrapped"])
    for column, value in ((BEFORE, one.before), (NOW, one.now)):
        _figure(page, row, column, value, formats)
    formula = f'=IF(COUNT($E{row + 1}:$F{row + 1})<2,"{say.NO_FIGURE}",$F{row + 1}-$E{row + 1})'
    page.write_formula(row, DIFFERENCE, formula, formats[look_of(one.difference)], cached(one.difference))
    for column, count in zip((ANSWERED_BEFORE, ANSWERED_NOW), one.answered, strict=True):
        page.write_number(row, column, count, formats["count"])


def _figure(page: Any, row: int, column: int, value: Decimal | None, formats: dict[str, Any]) -> None:
    if value is None:
        page.write_string(row, column, say.NO_FIGURE, formats["whole"])
    else:
        page.write_number(row, column, number_of(value), formats[look_of(value)])
