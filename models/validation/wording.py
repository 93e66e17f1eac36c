"""What the rules of a form say: to the unit what must be mended, to the lead what is worth a look."""

from __future__ import annotations

from dataclasses import replace

from models.acceptance_wording import cell, exceeds, negative
from models.errors import Problem, Severity
from models.form import Indicator, Section

__all__ = [
    "SAME_FIGURES", "as_another", "as_last_year", "beyond", "exceeds", "legacy", "negative", "not_whole", "other_sum",
    "slipped", "unlike_last_year", "unlike_peers",
]  # fmt: skip

SAME_FIGURES = "SAME_FIGURES"
"""The code of the notes on figures that equal last year's or another unit's."""
WHOLE_TABLE = "Bảng “Số liệu”"
CHECK = "Đề nghị kiểm tra lại; nếu đúng thì giữ nguyên."
SMALLER = {"triệu đồng": "đồng", "tỷ đồng": "triệu đồng", "nghìn đồng": "đồng"}
"""The unit that is easily written instead."""


def not_whole(indicator: Indicator, text: str) -> Problem:
    """Pieces that cannot be divided."""
    what = f"Số liệu ({text}) phải là số nguyên."
    return _wrong(indicator, what, f"Vui lòng ghi số nguyên, đơn vị tính: {indicator.unit}.")


def beyond(indicator: Indicator, text: str, most: str) -> Problem:
    """More than there can be."""
    return _wrong(
        indicator,
        f"Số liệu ({text}) lớn hơn mức cao nhất của biểu mẫu ({most}).",
        f"Vui lòng kiểm tra số và đơn vị tính ({indicator.unit}).",
    )


def other_sum(indicator: Indicator, text: str, parts: tuple[str, ...], total: str) -> Problem:
    """A total that is not the sum of its parts."""
    codes = " + ".join(parts)
    return _wrong(
        indicator,
        f"Số liệu ({text}) khác tổng {codes} ({total}).",
        f"Vui lòng kiểm tra lại: {indicator.code} = {codes}.",
    )


def slipped(indicator: Indicator, text: str) -> Problem:
    """Counted in a smaller unit, most likely."""
    smaller = SMALLER.get(indicator.unit)
    what = f"Số liệu ({text} {indicator.unit}) rất lớn" + (f", có thể đã ghi theo {smaller}." if smaller else ".")
    return _odd(indicator, what, "UNIT_SLIP", mend=f"Đề nghị kiểm tra đơn vị tính: {indicator.unit}.")


def unlike_last_year(indicator: Indicator, text: str, before: str) -> Problem:
    """Far from the unit's own figure of last year."""
    return _odd(indicator, f"Số liệu ({text}) chênh lệch nhiều so với năm trước ({before}).", "UNLIKE_LAST_YEAR")


def unlike_peers(indicator: Indicator, text: str, middle: str) -> Problem:
    """Far above the units of the same kind."""
    what = f"Số liệu ({text}) cao hơn nhiều so với mức giữa của các đơn vị cùng loại ({middle})."
    return _odd(indicator, what, "UNLIKE_PEERS")


def legacy(section: Section, encoding: str) -> Problem:
    """A text in an encoding from before Unicode: nobody could read it in the consolidated report."""
    return Problem(
        where=cell(section),
        what=f"Nội dung gõ bằng bảng mã cũ ({encoding}), hệ thống không đọc được.",
        mend="Vui lòng chuyển sang Unicode (phông Times New Roman) rồi gửi lại.",
        code="LEGACY_TEXT",
    )


def as_last_year(count: int) -> Problem:
    """Every figure as in last year's report."""
    return _note(f"Toàn bộ {count} số liệu giống hệt báo cáo năm trước của đơn vị.")


def as_another(count: int, other: str) -> Problem:
    """Every figure as in another unit's report."""
    return _note(f"Toàn bộ {count} số liệu giống hệt báo cáo của {other}.")


def _wrong(indicator: Indicator, what: str, mend: str) -> Problem:
    return Problem(where=cell(indicator), what=what, mend=mend, code="IMPLAUSIBLE_VALUE")


def _odd(indicator: Indicator, what: str, code: str, *, mend: str = CHECK) -> Problem:
    return replace(_wrong(indicator, what, mend), code=code, severity=Severity.WARNING)


def _note(what: str) -> Problem:
    return Problem(where=WHOLE_TABLE, what=what, mend=CHECK, code=SAME_FIGURES, severity=Severity.NOTE)
