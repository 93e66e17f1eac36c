"""What a unit is told when its report cannot be accepted. Short, and each sentence says what to do."""

from __future__ import annotations

from models.errors import Problem, Severity
from models.form import Indicator, Section

FORM_CODE = "Mã biểu"


def cell(item: Indicator | Section) -> str:
    """Where an answer stands: "Ô B1 (Tin, bài trên cổng thông tin điện tử)"."""
    return f"Ô {item.code} ({item.label if isinstance(item, Indicator) else item.title})"


def unknown_identity() -> Problem:
    """The file does not say for certain which cycle, form and unit it is."""
    return Problem(
        where=FORM_CODE,
        what="Không xác định được đơn vị gửi hoặc kỳ báo cáo.",
        mend="Vui lòng điền vào đúng biểu mẫu đã gửi cho đơn vị, giữ nguyên dòng “Mã biểu”.",
        code="UNKNOWN_UNIT",
        severity=Severity.BLOCKING,
    )


def other_unit(found: str, expected: str) -> Problem:
    """The form belongs to another unit."""
    return Problem(
        where=FORM_CODE,
        what=f"Biểu mẫu mang mã của đơn vị khác ({found}), không phải của đơn vị gửi ({expected}).",
        mend="Vui lòng dùng biểu mẫu đã gửi cho chính đơn vị mình.",
        code="UNKNOWN_UNIT",
        severity=Severity.BLOCKING,
    )


def other_cycle(found: str, expected: str) -> Problem:
    """The form belongs to another cycle or is another form."""
    return Problem(
        where=FORM_CODE,
        what=f"Biểu mẫu thuộc kỳ báo cáo hoặc mẫu khác ({found}); kỳ này dùng {expected}.",
        mend="Vui lòng dùng biểu mẫu của kỳ báo cáo này.",
        code="WRONG_FORM",
        severity=Severity.BLOCKING,
    )


def missing_figure(indicator: Indicator) -> Problem:
    """A required figure was left blank."""
    return Problem(
        where=cell(indicator),
        what="Chỉ tiêu bắt buộc còn để trống.",
        mend="Vui lòng ghi số liệu; nếu không có, ghi “không có số liệu”.",
        code="MISSING_VALUE",
    )


def missing_section(section: Section) -> Problem:
    """A required narrative section was left blank."""
    return Problem(
        where=cell(section),
        what="Nội dung bắt buộc còn để trống.",
        mend="Vui lòng ghi nội dung; nếu không có, ghi “Không có”.",
        code="MISSING_VALUE",
    )


def negative(indicator: Indicator, text: str) -> Problem:
    """A count below zero."""
    return Problem(
        where=cell(indicator),
        what=f"Số liệu âm ({text}).",
        mend="Vui lòng kiểm tra và ghi số không âm.",
        code="IMPLAUSIBLE_VALUE",
    )


def exceeds(part: Indicator, text: str, whole: Indicator, whole_text: str) -> Problem:
    """A part greater than its whole."""
    return Problem(
        where=cell(part),
        what=f"Số liệu ({text}) lớn hơn {cell(whole)} ({whole_text}).",
        mend=f"Vui lòng kiểm tra lại: {part.code} không được lớn hơn {whole.code}.",
        code="IMPLAUSIBLE_VALUE",
    )


def nil_with_content(codes: tuple[str, ...]) -> Problem:
    """The unit ticked that there is nothing to report, and reported something."""
    return Problem(
        where="Ô T0 (Không phát sinh nội dung báo cáo)",
        what=f"Đã đánh dấu “không phát sinh” nhưng vẫn có nội dung tại {', '.join(codes)}.",
        mend="Vui lòng bỏ dấu ở ô T0, hoặc xóa các nội dung đã ghi.",
        code="CONTRADICTION",
    )
