"""What the registers say: titles and columns of Decree 30/2020, Appendix IV, and the words of their cells."""

from __future__ import annotations

from documents.registers.book import Heading
from models.amendment import AmendmentAct
from models.arrival import ArrivalState
from models.document import LETTER_BOOK, REPORT_BOOK
from models.obligation import Situation
from models.submission import SubmissionStatus

OUTGOING_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
OUTGOING = (
    Heading(text="Số, ký hiệu văn bản", width_mm=28, is_centred=True),
    Heading(text="Ngày tháng văn bản", width_mm=22, is_centred=True),
    Heading(text="Tên loại và trích yếu nội dung văn bản", width_mm=61),
    Heading(text="Người ký", width_mm=28),
    Heading(text="Nơi nhận văn bản", width_mm=36),
    Heading(text="Đơn vị, người nhận bản lưu", width_mm=18, is_centred=True),
    Heading(text="Số lượng bản", width_mm=13, is_centred=True),
    Heading(text="Ngày chuyển", width_mm=20, is_centred=True),
    Heading(text="Ký nhận", width_mm=17, is_centred=True),
    Heading(text="Ghi chú", width_mm=24),
)
INCOMING_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"
INCOMING = (
    Heading(text="Ngày đến", width_mm=22, is_centred=True),
    Heading(text="Số đến", width_mm=13, is_centred=True),
    Heading(text="Tác giả", width_mm=40),
    Heading(text="Số, ký hiệu văn bản", width_mm=28, is_centred=True),
    Heading(text="Ngày tháng văn bản", width_mm=20, is_centred=True),
    Heading(text="Tên loại và trích yếu nội dung văn bản", width_mm=54),
    Heading(text="Đơn vị hoặc người nhận", width_mm=24),
    Heading(text="Ngày chuyển", width_mm=22, is_centred=True),
    Heading(text="Ký nhận", width_mm=14, is_centred=True),
    Heading(text="Ghi chú", width_mm=30),
)
FOLLOW_UP_TITLE = "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN"
FOLLOW_UP = (
    Heading(text="Số đến", width_mm=14, is_centred=True),
    Heading(text="Tên loại, số và ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản", width_mm=66),
    Heading(text="Đơn vị hoặc người nhận", width_mm=44),
    Heading(text="Thời hạn giải quyết", width_mm=38, is_centred=True),
    Heading(text="Tiến độ giải quyết", width_mm=32, is_centred=True),
    Heading(text="Số, ký hiệu văn bản trả lời", width_mm=32, is_centred=True),
    Heading(text="Ghi chú", width_mm=41),
)

BOOKS = {LETTER_BOOK: "Công văn", REPORT_BOOK: "Báo cáo"}
YEAR = "Năm: {year}"
YEAR_AND_BOOK = "Năm: {year} – {book}"
REPORT_ON = "Báo cáo kết quả thực hiện {directive}"
DELIVERED = "Điện tử: {delivered}/{recipients}"
VOIDED = "Đã hủy số. Lý do: {reason}"
AMENDED = {
    AmendmentAct.RECALL: "Đã thu hồi theo {notice}",
    AmendmentAct.REPLACE: "Đã được thay thế theo {notice}",
    AmendmentAct.CORRECT: "Đã đính chính theo {notice}",
}
LATE = "Gửi muộn"
CODE = "Mã cách ly: {code}"
ARRIVAL_OF_ANSWER = "Số đến của văn bản trả lời: {number}"
EXTENDED = "Đã được gia hạn"
RETURNED = "Đã trả lại {count} lần"
STATES = {
    ArrivalState.ARRIVED: "Chờ đọc",
    ArrivalState.READ: "",
    ArrivalState.DUPLICATE: "Trùng tệp đã nhận",
    ArrivalState.QUARANTINED: "Tệp không đọc được, đã đề nghị gửi lại",
}
ANSWERS = {
    SubmissionStatus.ACCEPTED: "Bản {version}, đã tiếp nhận",
    SubmissionStatus.RETURNED: "Bản {version}, trả lại để hoàn thiện",
    SubmissionStatus.REPLACED: "Bản {version}, đã có bản thay thế",
    SubmissionStatus.TAKEN_BACK: "Bản {version}, đơn vị đã lấy lại",
}
SITUATIONS = {
    Situation.ON_TIME: "Hoàn thành đúng hạn",
    Situation.LATE: "Hoàn thành quá hạn",
    Situation.RETURNED: "Đang hoàn thiện, còn trong hạn",
    Situation.WAITING: "Chưa hoàn thành, còn trong hạn",
    Situation.OVERDUE: "Chưa hoàn thành, quá hạn",
    Situation.EXEMPT: "Được miễn báo cáo",
    Situation.MERGED: "Đã sáp nhập, đơn vị khác báo cáo",
    Situation.SUSPENDED: "Tạm dừng tính thời hạn",
}
