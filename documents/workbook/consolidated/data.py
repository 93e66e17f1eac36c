"""The sheet "Số liệu": one row for each unit and indicator, with the cell of the file that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from documents.workbook.consolidated import formulas
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST, put_heads
from documents.workbook.consolidated.rows import Grid, letter
from models.consolidation import Consolidation, UnitReport
from models.form import Aggregation, Answer, Figure, Indicator
from models.place import Place, read_place

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
BEGIN, NEXT = ('<row r="', '"><c r="A'), '<c r="'
Parts = tuple[Decimal, Decimal]
_BLANK = Figure(answer=Answer.BLANK)


def lay_out(file: Any, page: Any, whole: Consolidation, formats: dict[str, Any]) -> None:
    """Nothing. Heads, a sample row, and a name for every column that a formula looks into."""
    last = max(len(whole.reports) * len(whole.form.indicators), 1) + FIRST - 1
    heads, widths = (*say.DATA_HEADS, *say.PARTS_HEADS), (*say.DATA_WIDTHS, *say.PARTS_WIDTHS)
    put_heads(page, heads, widths, formats, frozen=2, last=last)
    if all(indicator.aggregation is not Aggregation.RATIO for indicator in whole.form.indicators):
        for at, width in enumerate(say.PARTS_WIDTHS, start=len(say.DATA_HEADS)):
            page.set_column(at, at, width, None, {"hidden": True})
    for at, look in enumerate(LOOKS):
        page.write_blank(FIRST, at, None, formats[look])
    for name, at in NAMES.items():
        file.define_name(name, f"='{say.DATA}'!${letter(at)}${FIRST + 1}:${letter(at)}${last + 1}")


def data_rows(whole: Consolidation) -> Any:
    """The XML of the rows, by unit in the order of the snapshot, then by indicator."""

    def rows(grid: Grid) -> Iterator[str]:
        at = FIRST + 1
        pen = _Pen(grid, whole.form.indicators)
        for report in whole.reports:
            yield pen.rows_of(report, at)
            at += len(whole.form.indicators)

    return rows


class _Pen:
    """Writes the rows of a report: pieces joined by the row's number, with which the name of every cell ends.

    A piece ends one cell and begins the next. What the unit, the indicator, an answer or a place decides is put in
    XML once for all its rows.
    """

    def __init__(self, grid: Grid, indicators: tuple[Indicator, ...]) -> None:
        self.number, self.styles, self.exact = grid.strings.number, grid.styles, grid.exact
        self.indicators = [
            (
                i,
                self._count(0, at, "B"),
                (self._text(5, i.code, "G"), self._text(6, i.label, "H"), self._text(7, i.unit, "I")),
            )
            for at, i in enumerate(indicators, start=1)
        ]
        self.answers: dict[str, str] = {}
        self.places: dict[str, tuple[str, str, str]] = {}

    def rows_of(self, report: UnitReport, first: int) -> str:
        """The rows of this report, the first of them in row `first`, from 1."""
        unit = report.unit
        told = (unit.name, unit.key, say.GROUPS[unit.group], say.KINDS[unit.kind])
        who = [self._text(column, text, after) for column, text, after in zip(range(1, 5), told, "CDEF", strict=True)]
        which = self._count(10, report.version, "L"), self._text(11, report.sha256, "M")
        figures: Mapping[str, Figure] = {} if report.is_nil else report.figures
        rows = []
        for row, (indicator, at, what) in enumerate(self.indicators, start=first):
            figure = figures.get(indicator.code, _BLANK)
            given = self._answer(report, indicator, figure), self._value(figure.value, "K")
            *where, last = self._place(figure.place)
            end, *parts = self._end(indicator, report)
            rows.append(str(row).join((*BEGIN, at, *who, *what, *given, *which, *where, last + end, *parts)))
        return "".join(rows)

    def _count(self, column: int, value: int, after: str) -> str:
        return f'" s="{self.styles[column]}"><v>{value}</v></c><c r="{after}'

    def _text(self, column: int, text: str, after: str) -> str:
        return f'" s="{self.styles[column]}" t="s"><v>{self.number(text)}</v></c><c r="{after}'

    def _value(self, value: Decimal | None, after: str) -> str:
        if value is None:
            return f'" s="{self.styles[9]}"/><c r="{after}'
        text = f"{value:f}"
        return f'" s="{self.exact if "." in text else self.styles[9]}"><v>{text}</v></c><c r="{after}'

    def _answer(self, report: UnitReport, indicator: Indicator, figure: Figure) -> str:
        computed = say.COMPUTED if indicator.is_computed else say.ANSWERS[figure.answer]
        text = say.NIL_ANSWER if report.is_nil else computed
        if text not in self.answers:
            self.answers[text] = self._text(8, text, "J")
        return self.answers[text]

    def _place(self, text: str) -> tuple[str, str, str]:
        """The three cells that say where in the file."""
        found = self.places.get(text)
        if found is None:
            found = self.places[text] = self._cells(read_place(text))
        return found

    def _cells(self, place: Place | None) -> tuple[str, str, str]:
        if place is None:
            table, row, column = (f'" s="{style}"/>' for style in self.styles[12:15])
            return f'{table}<c r="N', f'{row}<c r="O', column
        words = (say.SHEET if place.is_sheet else say.TABLE).format(number=place.table)
        return (
            self._text(12, words, "N"),
            self._count(13, place.row, "O"),
            self._count(14, place.column, "").removesuffix(NEXT),
        )

    def _end(self, indicator: Indicator, report: UnitReport) -> tuple[str, ...]:
        """Both numbers of a ratio, where there are any, and the end of the row."""
        parts = ratio_parts(indicator, report) if indicator.ratio_of else None
        if parts is None:
            return ("</row>",)
        return f"{NEXT}P", self._value(parts[0], "Q"), self._value(parts[1], "").removesuffix(NEXT) + "</row>"


def ratio_parts(indicator: Indicator, report: UnitReport) -> Parts | None:
    """Both numbers of a ratio, where the unit gave both."""
    if indicator.aggregation is not Aggregation.RATIO or indicator.ratio_of is None or report.is_nil:
        return None
    above, below = (report.figures.get(code, _BLANK).value for code in indicator.ratio_of)
    return None if above is None or below is None else (above, below)
