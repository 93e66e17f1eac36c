"""What a unit is told about a form that could not be read for certain, and the words that the form is known by."""

from __future__ import annotations

from models.acceptance_wording import FORM_CODE
from models.errors import Problem, Severity

CODE_COLUMN, ANSWER_COLUMN = "mã số", "kết quả"
"""The header cells, folded."""

FIELDS = {
    "T0": "Không phát sinh nội dung báo cáo",
    "T1": "Số, ký hiệu báo cáo của đơn vị",
    "T2": "Ngày báo cáo",
    "T3": "Người lập, điện thoại",
}
NIL, REFERENCE = "T0", "T1"
FIELDS_TABLE, INDICATORS_TABLE, SECTIONS_TABLE = "Thông tin chung", "Số liệu", "Nội dung"

REASONS = {
    "struck": "có chữ gạch ngang",
    "raised": "có chỉ số trên hoặc dưới",
    "symbol": "có ký hiệu đặc biệt",
    "numbered": "có số thứ tự tự động",
    "merged": "ô bị gộp với ô khác",
    "uncomputed": "ô chứa công thức chưa có kết quả",
    "fault": "công thức bị lỗi",
    "date": "ô mang định dạng ngày tháng",
    "percent": "ô mang định dạng phần trăm",
    "hidden": "dòng hoặc cột bị ẩn",
    "strange": "có công thức toán, hình vẽ hoặc hình ảnh",
}

_USE_FORM = "Vui lòng điền vào đúng biểu mẫu đã gửi, không thêm, xóa hoặc sửa dòng, cột, mã số."


def field_cell(code: str) -> str:
    """Where a field of the first table stands: "Ô T0 (Không phát sinh nội dung báo cáo)"."""
    return f"Ô {code} ({FIELDS[code]})"


def unclear(where: str, text: str, mend: str) -> Problem:
    """A cell that is not surely a figure."""
    return Problem(where=where, what=f"“{text}” không đọc chắc chắn là số.", mend=mend, code="UNCLEAR_VALUE")


def unclear_day(where: str, text: str) -> Problem:
    """A cell that is not surely a day."""
    return Problem(where=where, what=f"“{text}” không đọc chắc chắn là ngày.", mend=TYPE_DAY, code="UNCLEAR_VALUE")


def doubtful(where: str, text: str, doubts: frozenset[str]) -> Problem:
    """A cell whose look makes its figure doubtful."""
    reasons = ", ".join(REASONS[doubt] for doubt in sorted(doubts))
    mend = "Vui lòng xóa ô này và gõ lại bằng chữ thường, không định dạng."
    return Problem(
        where=where, what=f"“{text}” không đọc chắc chắn được vì {reasons}.", mend=mend, code="UNCLEAR_VALUE"
    )


TYPE_DAY = "Vui lòng ghi ngày dạng ngày/tháng/năm, đủ hai chữ số cho ngày và tháng (ví dụ 05/12/2025)."
TYPE_NUMBER = "Vui lòng chỉ ghi số (ví dụ 1.234 hoặc 12,5), hoặc “không có số liệu”."
TYPE_YES_NO = "Vui lòng chỉ ghi “có” hoặc “không”, hoặc “không có số liệu”."
TYPE_TICK = "Vui lòng đánh dấu “x”, hoặc để trống."


def tracked_changes() -> Problem:
    """The page shows both an old and a new text."""
    return Problem(
        where="Toàn văn",
        what="Tệp còn sửa đổi chưa chấp nhận (Track Changes).",
        mend="Vui lòng chấp nhận hết rồi gửi lại.",
        code="TRACKED_CHANGES",
        severity=Severity.BLOCKING,
    )


def missing_table(name: str) -> Problem:
    """No row of a whole table was found."""
    return Problem(
        where=f"Bảng “{name}”",
        what=f"Không tìm thấy bảng “{name}” của biểu mẫu (bảng có cột “Mã số” và cột “Kết quả”).",
        mend=_USE_FORM,
        code="WRONG_FORM",
    )


def missing_row(where: str, code: str) -> Problem:
    """One row of the form is gone."""
    return Problem(where=where, what=f"Không tìm thấy dòng mã số {code}.", mend=_USE_FORM, code="WRONG_FORM")


def repeated_row(where: str, code: str) -> Problem:
    """One code stands in two rows."""
    return Problem(where=where, what=f"Mã số {code} có ở nhiều dòng.", mend=_USE_FORM, code="WRONG_FORM")


def foreign_row(code: str, text: str) -> Problem:
    """A row that is not of the form, with something in it."""
    what = f"Dòng có mã số “{code}” không thuộc biểu mẫu nhưng có nội dung “{text}”."
    return Problem(where=f"Dòng “{code}”", what=what, mend=_USE_FORM, code="WRONG_FORM")


def displaced(where: str, tag: str) -> Problem:
    """A cell that was made for another row."""
    return Problem(where=where, what=f"Ô trả lời thuộc về mã số {tag}.", mend=_USE_FORM, code="WRONG_FORM")


def two_identities(printed: str, carried: str) -> Problem:
    """The page and the properties of the file name two different forms."""
    return Problem(
        where=FORM_CODE,
        what=f"Mã biểu in trên trang ({printed}) khác mã ghi trong tệp ({carried}).",
        mend="Vui lòng dùng biểu mẫu đã gửi cho đơn vị, giữ nguyên dòng “Mã biểu”.",
        code="UNKNOWN_UNIT",
    )


def computed(where: str, text: str) -> Problem:
    """A figure that is the result of a formula."""
    return Problem(
        where=where,
        what=f"Số liệu ({text}) là kết quả của công thức; hệ thống ghi nhận giá trị khi lưu tệp.",
        mend="Đề nghị đối chiếu với số liệu trên phiếu tiếp nhận.",
        code="FORMULA_VALUE",
        severity=Severity.NOTE,
    )


def two_readings(where: str, first: str, second: str) -> Problem:
    """Two independent readings of one cell do not agree."""
    return Problem(
        where=where,
        what=f"Hai cách đọc độc lập cho kết quả khác nhau (“{first}” và “{second}”).",
        mend="Vui lòng xóa ô này và gõ lại, rồi gửi lại báo cáo.",
        code="TWO_READINGS",
    )
