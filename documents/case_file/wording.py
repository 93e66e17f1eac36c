"""What the case file says: its table of contents, and what its folders and files are called."""

from __future__ import annotations

from documents.registers.book import Heading
from models.document import DocumentKind
from models.submission import SubmissionStatus

TITLE = "MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ"
HEADINGS = (
    Heading(text="Số TT", width_mm=12, is_centred=True),
    Heading(text="Số, ký hiệu văn bản", width_mm=36, is_centred=True),
    Heading(text="Ngày tháng văn bản", width_mm=24, is_centred=True),
    Heading(text="Tên loại và trích yếu nội dung văn bản", width_mm=76),
    Heading(text="Tác giả văn bản", width_mm=42),
    Heading(text="Tờ số/Tệp", width_mm=44),
    Heading(text="Ghi chú", width_mm=23),
)
CASE_TITLE = "Hồ sơ thực hiện {directive}"
CASE_TITLE_BEFORE_ISSUE = "Hồ sơ về việc {subject}"
PERIOD = "{title}. Thời gian: {time}. Thời hạn bảo quản: {retention}."
FROM_TO, FROM_ON = "từ ngày {start} đến ngày {end}", "từ ngày {start}"
NO_RETENTION = "…………"
STILL_OPEN = " Hồ sơ chưa kết thúc, trích xuất theo tình trạng lúc {at}."
BOOKS = {
    "out": "Sổ đăng ký văn bản đi",
    "in": "Sổ đăng ký văn bản đến",
    "follow-up": "Sổ theo dõi giải quyết văn bản đến",
}
LEDGER_ROW = "Nhật ký điện tử của hệ thống: {entries} dòng, mã băm dòng cuối {head}"
DATA_ROW = "Dữ liệu của hệ thống: nơi nhận, đôn đốc, thời hạn, quyết định, số liệu, danh sách tệp không lưu trong hồ sơ"
LEFT_OUT = "{count} tệp cách ly hoặc chưa đọc, chỉ ghi mã băm"
REPORT = "Báo cáo kết quả thực hiện {directive}"
ARRIVED = "Đến {day}"
VERSION = "Bản {version}, {status}"
STATUSES = {
    SubmissionStatus.ACCEPTED: "đã tiếp nhận",
    SubmissionStatus.RETURNED: "trả lại",
    SubmissionStatus.REPLACED: "đã có bản thay",
}
KINDS = {
    DocumentKind.REPORT_FORM: "Biểu mẫu báo cáo gửi các đơn vị",
    DocumentKind.RECEIPT: "Phiếu tiếp nhận báo cáo",
    DocumentKind.RETURN_NOTICE: "Thông báo trả lại báo cáo",
    DocumentKind.REMINDER: "Nhắc thời hạn báo cáo",
    DocumentKind.DIGEST: "Bản tổng hợp tình hình báo cáo",
}
"""Documents without a number stand in one row for each kind: the manifest names each file."""
COUNT = "{count} văn bản"
FOLDERS = {
    DocumentKind.REPORT_FORM: "bieu-mau",
    DocumentKind.RECEIPT: "phieu-tiep-nhan",
    DocumentKind.RETURN_NOTICE: "tra-lai",
    DocumentKind.REMINDER: "nhac-han",
    DocumentKind.DIGEST: "tong-hop-tinh-hinh",
}
OUT, IN, REGISTERS = "van-ban-di", "bao-cao-den", "so-dang-ky"
REGISTER_FILES = {"out": "van-ban-di.xlsx", "in": "van-ban-den.xlsx", "follow-up": "theo-doi-giai-quyet.xlsx"}
VERSION_FILE, COPY_FILE, SCAN_FILE = "ban-{number:02d}", "ban-ky-so-{number}", "ban-giay-{number}"
