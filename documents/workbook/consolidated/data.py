"""The sheet "Số liệu": one row for each unit and indicator, with the cell of the file that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from documents.workbook.consolidated import formulas
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST, put_heads
from documents.workbook.consolidated.pen import Pen
from documents.workbook.consolidated.rows import Grid, letter
from documents.workbook.consolidated.sheets import data_name
from models.consolidation import UnitReport
from models.form import Aggregation, Form

COLUMNS = len(say.DATA_HEADS) + len(say.PARTS_HEADS)
LOOKS = (
    "count", "text", "text", "text", "middle", "middle", "text", "text", "text", "whole", "count", "hash", "middle",
    "count", "count", "whole", "whole", "exact",
)  # fmt: skip
"""Of the sample row: the columns, and one more for a number that is not whole."""
NAMES = {
    formulas.NUMBER: 0, formulas.GROUP: 3, formulas.KIND: 4, formulas.ANSWER: 8, formulas.VALUE: 9,
    formulas.NUMERATOR: 15, formulas.DENOMINATOR: 16,
}  # fmt: skip
"""The columns that formulas name, from 0."""


def lay_out(file: Any, page: Any, form: Form, formats: dict[str, Any], *, part: int, reports: int) -> None:
    """Nothing. Heads, a sample row, a name for every column that a formula looks into: sheet `part`, from 1."""
    last = max(reports * len(form.indicators), 1) + FIRST - 1
    heads, widths = (*say.DATA_HEADS, *say.PARTS_HEADS), (*say.DATA_WIDTHS, *say.PARTS_WIDTHS)
    put_heads(page, heads, widths, formats, frozen=2, last=last)
    if all(indicator.aggregation is not Aggregation.RATIO for indicator in form.indicators):
        for at, width in enumerate(say.PARTS_WIDTHS, start=len(say.DATA_HEADS)):
            page.set_column(at, at, width, None, {"hidden": True})
    for at, look in enumerate(LOOKS):
        page.write_blank(FIRST, at, None, formats[look])
    for name, at in NAMES.items():
        where = f"='{data_name(part)}'!${letter(at)}${FIRST + 1}:${letter(at)}${last + 1}"
        file.define_name(formulas.name_in(name, part), where)


def data_rows(form: Form, reports: tuple[UnitReport, ...]) -> Any:
    """The XML of the rows, by unit in the order of the snapshot, then by indicator."""

    def rows(grid: Grid) -> Iterator[str]:
        at = FIRST + 1
        pen = Pen(grid, form.indicators)
        for report in reports:
            yield pen.rows_of(report, at)
            at += len(form.indicators)

    return rows
