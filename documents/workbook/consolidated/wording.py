"""What the workbook of the consolidated report says."""

from __future__ import annotations

from documents.wording import EXEMPT, LATE, NIL, NO_FIGURE, NOT_SENT, ON_TIME
from models.figures_wording import NO_DATA_TEXT, NO_TEXT, YES_TEXT
from models.form import Aggregation, Answer
from models.organisation import Group, UnitKind

__all__ = ["EXEMPT", "LATE", "NIL", "NOT_SENT", "NO_DATA_TEXT", "NO_FIGURE", "NO_TEXT", "ON_TIME", "YES_TEXT"]

SUMMARY, DATA, UNITS, SENDING, SOURCES = "Tổng hợp", "Số liệu", "Theo đơn vị", "Tình hình gửi", "Nguồn"
CHANGED, DATA_PART = "Bổ sung", "{name} ({part})"
GROUPS = {Group.DEPARTMENTS: "Sở, ban, ngành", Group.COMMUNES: "Xã, phường"}
KINDS = {
    UnitKind.DEPARTMENT: "sở",
    UnitKind.BOARD: "ban",
    UnitKind.SECTOR_BODY: "ngành",
    UnitKind.COMMUNE: "xã",
    UnitKind.WARD: "phường",
}
ANSWERS = {Answer.NUMBER: "số", Answer.NO_DATA: NO_DATA_TEXT, Answer.BLANK: "bỏ trống"}
NIL_ANSWER, COMPUTED = "không phát sinh", "tính từ chỉ tiêu khác"
RULES = {
    Aggregation.SUM: "Cộng số liệu các đơn vị",
    Aggregation.COUNT: "Đếm số đơn vị trả lời “có”",
    Aggregation.LATEST: "Không cộng; xem trang “Theo đơn vị”",
    Aggregation.RATIO: "100 × tổng {numerator} / tổng {denominator}, chỉ tính đơn vị có cả hai số",
    Aggregation.AS_OF: "Cộng số liệu tại ngày {day}",
}
LISTED = "xem “Theo đơn vị”"
COUNTED_UNIT = "đơn vị có"

SUMMARY_HEADS = (
    "TT", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Sở, ban, ngành", "Xã", "Phường", "Tổng số",
    "Số đơn vị có số liệu (n)", "Số đơn vị phải báo cáo (N)", "Kỳ trước", "Tăng, giảm", "Cách tổng hợp",
)  # fmt: skip
SUMMARY_WIDTHS = (5, 8, 42, 12, 14, 13, 13, 15, 10, 10, 14, 13, 32)
DATA_HEADS = (
    "TT chỉ tiêu", "Đơn vị", "Mã đơn vị", "Nhóm", "Loại", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Trả lời", "Giá trị",
    "Bản", "Mã băm SHA-256 của tệp", "Bảng/trang tính", "Dòng", "Cột",
)  # fmt: skip
DATA_WIDTHS = (8, 26, 14, 14, 8, 8, 34, 11, 16, 14, 6, 18, 11, 7, 7)
PARTS_HEADS, PARTS_WIDTHS = ("Tử số", "Mẫu số"), (11, 11)
UNITS_HEADS, UNITS_WIDTHS = ("TT", "Đơn vị", "Loại", "Tình hình gửi"), (5, 30, 9, 13)
FIGURE_WIDTH = 13
SENDING_HEADS = (
    "TT", "Đơn vị", "Mã đơn vị", "Nhóm", "Loại", "Tình hình gửi", "Thời điểm nhận", "Số, ký hiệu báo cáo",
    "Không phát sinh", "Bản", "Mã băm SHA-256 của tệp",
)  # fmt: skip
SENDING_WIDTHS = (5, 30, 16, 14, 9, 13, 18, 20, 11, 6, 20)
CHANGED_HEADS = (
    "Mã số", "Chỉ tiêu", "Đơn vị tính", "Đơn vị", "Đã báo cáo", "Nay là", "Chênh lệch", "n đã báo cáo", "n nay là",
)  # fmt: skip
CHANGED_WIDTHS = (8, 42, 12, 26, 14, 14, 14, 10, 10)
TICK = "x"
TABLE, SHEET = "Bảng {number}", "Trang tính {number}"

TITLE = "SỐ LIỆU TỔNG HỢP KẾT QUẢ THỰC HIỆN {directive}"
PROVISIONAL_TITLE = "SỐ LIỆU TẠM TÍNH (CHƯA CHỐT) – KẾT QUẢ THỰC HIỆN {directive}"
FROZEN = "Số liệu chốt lúc {at}; lần chốt {round}."
SUPPLEMENT = "Bổ sung lần {number} Báo cáo số {report}; gồm toàn bộ số liệu đến thời điểm này."
PROVISIONAL = "Số liệu tạm tính lúc {at}, chưa chốt; không dùng để báo cáo cấp trên."
NOTES = {
    SUMMARY: "Các ô số là công thức trên trang “Số liệu”. Dấu “–”: không đơn vị nào có số liệu; không phải số 0.",
    DATA: "Mỗi dòng là một chỉ tiêu của một đơn vị, kèm tệp, bảng, dòng, cột đã đọc. Ô trống không phải số 0.",
    UNITS: "Dấu “–”: đơn vị trả lời “không có số liệu”; ô trống: đơn vị để trống hoặc chưa gửi; không phải số 0.",
    SENDING: "Mỗi dòng là một đơn vị; mã băm là của tệp được dùng để tổng hợp.",
    CHANGED: "Các chỉ tiêu thay đổi so với báo cáo trước; dấu “–”: không có số liệu, không phải số 0.",
    SOURCES: "Số liệu trong tệp này lấy từ đâu và được tính như thế nào.",
}
FACTS = {
    "agency": "Cơ quan tổng hợp",
    "directive": "Văn bản chỉ đạo",
    "report": "Báo cáo tổng hợp",
    "supplement": "Báo cáo bổ sung",
    "supplements": "Bổ sung cho",
    "cycle": "Mã kỳ báo cáo",
    "at": "Thời điểm số liệu",
    "round": "Lần chốt số liệu",
    "received": "Báo cáo được tổng hợp",
    "form": "Biểu mẫu",
    "form_source": "Nguồn biểu mẫu",
}
RECEIVED = "{received}/{asked} đơn vị phải báo cáo"
READING = (
    ("Số đơn vị có số liệu (n)", "Đơn vị ghi một số (kể cả số 0); với tỷ lệ: đơn vị có cả tử số và mẫu số."),
    ("Số đơn vị phải báo cáo (N)", "Không kể đơn vị được miễn báo cáo."),
    ("Không có số liệu, bỏ trống", "Không được cộng và không được hiểu là 0."),
    ("Không phát sinh", "Đơn vị báo cáo không phát sinh nội dung trong kỳ; không có số để cộng."),
    ("có/không", "Trên trang “Số liệu”, “có” ghi là 1, “không” ghi là 0."),
    ("Mã băm SHA-256", "Của đúng tệp đơn vị đã gửi; tệp gốc được lưu tại cơ quan tổng hợp."),
    (
        "Bảng, dòng, cột",
        "Vị trí ô trong tệp của đơn vị, đếm từ 1; bảng đối với tệp Word, trang tính đối với tệp Excel.",
    ),
    ("Độ chính xác", "Bảng tính giữ 15 chữ số; báo cáo và tệp nguồn kèm theo giữ đủ mọi chữ số."),
)
DISCREPANCIES = "ĐIỂM CHƯA THỐNG NHẤT GIỮA CÁC SỐ LIỆU"
DISCREPANCY_HEADS = ("Đơn vị", "Mã số", "Nội dung")
OF_TOTAL = "Tổng số"
