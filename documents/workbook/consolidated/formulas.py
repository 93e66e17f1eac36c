"""The live formulas of the summary: the same rules as models/totals, in the words of a spreadsheet.

Rows of data are found by the running number of the indicator, not by its code: a spreadsheet holds "1.1" and "1.10"
for the same, and reads "*" and "<" in a code as signs of its own.
"""

from __future__ import annotations

from documents.workbook.consolidated import wording as say
from models.form import Aggregation, Answer, Indicator
from models.organisation import Group, UnitKind
from models.provenance import Scope

NUMBER, ANSWER, VALUE, GROUP, KIND = "sl_tt", "sl_tra_loi", "sl_gia_tri", "sl_nhom", "sl_loai"
NUMERATOR, DENOMINATOR, STATE = "sl_tu_so", "sl_mau_so", "tg_tinh_hinh"
"""Names of columns of the sheets, as the formulas use them."""
SCOPES = {
    Scope.DEPARTMENTS: f',{GROUP},"{say.GROUPS[Group.DEPARTMENTS]}"',
    Scope.COMMUNES: f',{KIND},"{say.KINDS[UnitKind.COMMUNE]}"',
    Scope.WARDS: f',{KIND},"{say.KINDS[UnitKind.WARD]}"',
    Scope.ALL: "",
}
"""The condition of each column of totals."""


def total_formula(indicator: Indicator, row: int, scope: Scope) -> str | None:
    """The formula of a total in this row (from 1); None for what is only listed by unit."""
    among = f"{NUMBER},$A{row}{SCOPES[scope]}"
    numbers = f'COUNTIFS({among},{ANSWER},"{say.ANSWERS[Answer.NUMBER]}")'
    if indicator.aggregation is Aggregation.LATEST:
        return None
    if indicator.aggregation is Aggregation.RATIO:
        below = f"SUMIFS({DENOMINATOR},{among})"
        return _or_dash(f"{below}=0", f"ROUND(100*SUMIFS({NUMERATOR},{among})/{below},2)")
    if indicator.aggregation is Aggregation.COUNT:
        return _or_dash(f"{numbers}=0", f'COUNTIFS({among},{VALUE},">0")')
    return _or_dash(f"{numbers}=0", f"SUMIFS({VALUE},{among})")


def answered_formula(indicator: Indicator, row: int) -> str:
    """How many units gave a number, or both numbers of a ratio."""
    if indicator.aggregation is Aggregation.RATIO:
        return f"=SUMPRODUCT(({NUMBER}=$A{row})*ISNUMBER({DENOMINATOR}))"
    return f'=COUNTIFS({NUMBER},$A{row},{ANSWER},"{say.ANSWERS[Answer.NUMBER]}")'


def asked_formula() -> str:
    """How many units owe a report: all but the excused."""
    return "=" + "+".join(f'COUNTIF({STATE},"{state}")' for state in (say.ON_TIME, say.LATE, say.NOT_SENT))


def change_formula(row: int) -> str:
    """The total less that of the last period."""
    return _or_dash(f"COUNT($H{row},$K{row})<2", f"$H{row}-$K{row}")


def _or_dash(is_missing: str, formula: str) -> str:
    return f'=IF({is_missing},"{say.NO_FIGURE}",{formula})'
