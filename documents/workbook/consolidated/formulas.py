"""The live formulas of the summary: the same rules as models/totals, in the words of a spreadsheet.

Rows of data are found by the running number of the indicator, not by its code: a spreadsheet holds "1.1" and "1.10"
for the same, and reads "*" and "<" in a code as signs of its own.
"""

from __future__ import annotations

import re

from documents.workbook.consolidated import wording as say
from models.form import Aggregation, Answer, Indicator
from models.organisation import Group, UnitKind
from models.provenance import Scope

NUMBER, ANSWER, VALUE, GROUP, KIND = "sl_tt", "sl_tra_loi", "sl_gia_tri", "sl_nhom", "sl_loai"
NUMERATOR, DENOMINATOR, STATE = "sl_tu_so", "sl_mau_so", "tg_tinh_hinh"
"""Names of columns of the sheets, as the formulas use them; those of a second sheet of data end with _2."""
SCOPES = {
    Scope.DEPARTMENTS: f',{GROUP},"{say.GROUPS[Group.DEPARTMENTS]}"',
    Scope.COMMUNES: f',{KIND},"{say.KINDS[UnitKind.COMMUNE]}"',
    Scope.WARDS: f',{KIND},"{say.KINDS[UnitKind.WARD]}"',
    Scope.ALL: "",
}
"""The condition of each column of totals."""
_OF_DATA = re.compile(r"\bsl_\w+")


def name_in(name: str, part: int) -> str:
    """The name of this column in the sheet of data with this number, from 1."""
    return name if part == 1 else f"{name}_{part}"


def total_formula(indicator: Indicator, row: int, scope: Scope, parts: int = 1) -> str | None:
    """The formula of a total in this row (from 1), over so many sheets; None for what is only listed by unit."""
    among = f"{NUMBER},$A{row}{SCOPES[scope]}"
    numbers = _over(parts, f'COUNTIFS({among},{ANSWER},"{say.ANSWERS[Answer.NUMBER]}")')
    if indicator.aggregation is Aggregation.LATEST:
        return None
    if indicator.aggregation is Aggregation.RATIO:
        above, below = (_over(parts, f"SUMIFS({name},{among})") for name in (NUMERATOR, DENOMINATOR))
        return _or_dash(f"{below}=0", f"ROUND(100*{above}/{below},2)")
    if indicator.aggregation is Aggregation.COUNT:
        return _or_dash(f"{numbers}=0", _over(parts, f'COUNTIFS({among},{VALUE},">0")'))
    return _or_dash(f"{numbers}=0", _over(parts, f"SUMIFS({VALUE},{among})"))


def answered_formula(indicator: Indicator, row: int, parts: int = 1) -> str:
    """How many units gave a number, or both numbers of a ratio."""
    if indicator.aggregation is Aggregation.RATIO:
        return "=" + _over(parts, f"SUMPRODUCT(({NUMBER}=$A{row})*ISNUMBER({DENOMINATOR}))")
    return "=" + _over(parts, f'COUNTIFS({NUMBER},$A{row},{ANSWER},"{say.ANSWERS[Answer.NUMBER]}")')


def asked_formula() -> str:
    """How many units owe a report: all but the excused."""
    return "=" + "+".join(f'COUNTIF({STATE},"{state}")' for state in (say.ON_TIME, say.LATE, say.NOT_SENT))


def change_formula(row: int) -> str:
    """The total less that of the last period."""
    return _or_dash(f"COUNT($H{row},$K{row})<2", f"$H{row}-$K{row}")


def _over(parts: int, formula: str) -> str:
    """The formula of each sheet of data, added up."""
    if parts == 1:
        return formula
    terms = (_OF_DATA.sub(name_in(r"\g<0>", part), formula) for part in range(1, parts + 1))
    return f"({'+'.join(terms)})"


def _or_dash(is_missing: str, formula: str) -> str:
    return f'=IF({is_missing},"{say.NO_FIGURE}",{formula})'
