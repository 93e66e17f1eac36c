"""What the officer is told about a draft that came back."""

from __future__ import annotations

from models.errors import Problem, Severity

FOREIGN = {
    "picture": "hình ảnh hoặc đối tượng",
    "formula": "công thức toán",
    "footnote": "chú thích",
    "symbol": "ký hiệu đặc biệt",
    "field": "trường tự động",
    "table": "bảng",
}
_TAKE_ANEW = "Lấy bản dự thảo mới và chép phần đã sửa vào giữa hai dòng mã."
WHOLE = "Toàn văn"


def passage(mark: str) -> str:
    """Where: the passage by its code."""
    return f"Phần [[{mark}]]"


def missing(code: str) -> Problem:
    """A line of a mark is gone."""
    return _refused(code, "MARK_MISSING", "Không tìm thấy dòng mã này.", _TAKE_ANEW)


def doubled(code: str) -> Problem:
    """A line of a mark stands there more than once."""
    return _refused(code, "MARK_DOUBLED", "Dòng mã này có nhiều lần.", "Xóa các dòng thừa, giữ đúng một dòng.")


def moved(code: str) -> Problem:
    """A line of a mark stands elsewhere than in the draft."""
    what = "Dòng mã này không còn ở chỗ cũ (sai thứ tự, nằm trong bảng, hoặc không đứng riêng một dòng)."
    return _refused(code, "MARK_MOVED", what, _TAKE_ANEW)


def changed(code: str, text: str) -> Problem:
    """Something was typed into the line of a mark."""
    what = f"Dòng mã này bị sửa thành “{text[:120]}”."
    return _refused(code, "MARK_CHANGED", what, "Trả dòng mã về như cũ; gõ nội dung ở dòng riêng bên dưới.")


def unknown_mark(code: str) -> Problem:
    """A mark that the draft never had."""
    return _refused(code, "MARK_UNKNOWN", "Dự thảo không có mã này.", "Xóa dòng mã lạ.")


def tracked_changes() -> Problem:
    """Old and new text stand side by side."""
    what = "Tệp còn sửa đổi chưa chấp nhận (Track Changes)."
    return _problem(WHOLE, "TRACKED_CHANGES", what, "Chấp nhận hoặc từ chối hết các sửa đổi rồi lấy lại.")


def no_identity() -> Problem:
    """The line that says which draft it is is gone."""
    return _problem(WHOLE, "NO_IDENTITY", "Không tìm thấy dòng “Mã dự thảo”.", _TAKE_ANEW)


def other_draft(found: str, wanted: str) -> Problem:
    """A draft of another cycle or round."""
    what = f"Đây là dự thảo {found}, không phải {wanted}."
    return _problem(WHOLE, "OTHER_DRAFT", what, "Lấy bản dự thảo của đúng hồ sơ và đúng lần chốt số liệu.")


def outdated(marks: str) -> Problem:
    """Other edits were taken after this draft was made."""
    what = f"Sau khi lấy bản dự thảo này, đã có người sửa và cập nhật nội dung. Phần khác nhau: {marks}."
    return _problem(WHOLE, "OUTDATED_DRAFT", what, "Lấy bản dự thảo mới, đối chiếu và sửa trên bản đó.")


def figure_changed(mark: str, token: str, expected: str, found: str) -> Problem:
    """A figure was typed over."""
    what = f"Số liệu {{{token}}} bị sửa thành “{found[:60]}”; đúng là “{expected}”."
    mend = f"Trả lại “{expected}”, hoặc xóa số và gõ {{{token}}}. Số liệu chỉ sửa được ở báo cáo của đơn vị."
    return _problem(passage(mark), "FIGURE_CHANGED", what, mend)


def unknown_figure(mark: str, token: str) -> Problem:
    """A token that names no figure."""
    what = f"Không có số liệu nào có mã {{{token}}}."
    return _problem(passage(mark), "UNKNOWN_FIGURE", what, "Gõ đúng mã số của chỉ tiêu, ví dụ {B1} hoặc {coverage}.")


def foreign(mark: str, kind: str) -> Problem:
    """Something that a passage cannot hold."""
    what = f"Phần này có {FOREIGN[kind]}, không đưa vào báo cáo được."
    return _problem(passage(mark), "FOREIGN_CONTENT", what, "Chỉ giữ chữ (có thể đậm, nghiêng), mỗi ý một dòng.")


def too_long(mark: str, most: int) -> Problem:
    """A passage beyond measure."""
    what = f"Phần này dài hơn {most} ký tự."
    return _problem(passage(mark), "TOO_LONG", what, "Rút gọn phần này.")


def legacy(mark: str, encoding: str) -> Problem:
    """Vietnamese of an old encoding."""
    what = f"Phần này gõ bằng bảng mã cũ ({encoding})."
    return _problem(passage(mark), "LEGACY_ENCODING", what, "Chuyển sang Unicode rồi lấy lại.")


def typed_figure(mark: str, token: str, text: str) -> Problem:
    """A figure that stands as typed text and would not be refreshed."""
    what = f"Số “{text}” được gõ tay, không tự cập nhật khi số liệu thay đổi."
    mend = f"Nếu là số liệu tổng hợp, thay bằng {{{token}}}."
    return _problem(passage(mark), "TYPED_FIGURE", what, mend, Severity.WARNING)


def outside(text: str, *, is_added: bool) -> Problem:
    """A text outside the marks is not what it was."""
    how = "Nội dung thêm hoặc sửa ngoài các dòng mã không được lấy" if is_added else "Nội dung ngoài mã bị xóa vẫn còn"
    mend = "Chỉ sửa giữa hai dòng mã." if is_added else "Báo cáo vẫn in nội dung này."
    return _problem(WHOLE, "OUTSIDE_MARKS", f"{how}: “{text[:160]}”.", mend, Severity.WARNING)


def _refused(code: str, name: str, what: str, mend: str) -> Problem:
    return _problem(f"Dòng {code}", name, what, mend)


def _problem(where: str, code: str, what: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(where=where, what=what, mend=mend, code=code, severity=severity)
