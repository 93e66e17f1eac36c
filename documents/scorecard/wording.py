"""What the workbook of scorecards says. It shows what is on record; it ranks nobody and accuses nobody."""

from __future__ import annotations

from models.obligation import Situation

TITLE = "THEO DÕI VIỆC GỬI BÁO CÁO QUA CÁC KỲ"
SUBJECT = "Văn bản về việc {subject}"
AS_OF = "Số liệu đến {moment}"
ORDER = "Thứ tự theo danh sách đơn vị, không phải xếp hạng."
ORDER_BY_LATENESS = "Sắp xếp theo số kỳ gửi muộn hoặc chưa gửi, theo yêu cầu của người lập."
COPIES = "Số liệu trùng là ghi nhận tự động để kiểm tra lại, không phải kết luận về đơn vị."
RATE_OF = "n/N kỳ: N không tính kỳ được miễn, đã sáp nhập, tạm dừng tính thời hạn hoặc chưa đến hạn."
NOTES = (COPIES, RATE_OF)

SUMMARY_SHEET = "Tổng hợp"
SUMMARY = (
    ("TT", 5),
    ("Đơn vị", 38),
    ("Số kỳ được giao báo cáo", 11),
    ("Đúng hạn (kỳ)", 10),
    ("Gửi muộn (kỳ)", 10),
    ("Quá hạn, không gửi (kỳ)", 12),
    ("Tỷ lệ đúng hạn", 12),
    ("Số ngày làm việc gửi muộn", 12),
    ("Số lần trả lại", 10),
    ("Không phát sinh (kỳ)", 12),
    ("Số liệu trùng (kỳ)", 10),
    ("Số lần nhắc, đôn đốc", 11),
)
"""Headings and widths in characters; then a column for each period, and the notes."""
NOTE = ("Ghi chú", 50)
PERIOD_WIDTH = 16
PERIODS_SHEET = "Theo kỳ"
PERIODS = (
    ("TT", 5),
    ("Đơn vị", 38),
    ("Kỳ", 18),
    ("Tình trạng", 20),
    ("Số ngày làm việc gửi muộn", 12),
    ("Số lần trả lại", 10),
    ("Không phát sinh", 12),
    ("Số liệu trùng", 40),
    ("Số lần nhắc, đôn đốc", 11),
    NOTE,
)
SITUATIONS = {
    Situation.ON_TIME: "Đúng hạn",
    Situation.LATE: "Gửi muộn",
    Situation.OVERDUE: "Không gửi",
    Situation.RETURNED: "Chưa đến hạn",
    Situation.WAITING: "Chưa đến hạn",
    Situation.EXEMPT: "Miễn báo cáo",
    Situation.MERGED: "Đã sáp nhập",
    Situation.SUSPENDED: "Tạm dừng tính thời hạn",
}
NOT_ASKED = "–"
YES = "x"
RATE = "{count}/{of} kỳ"
LATE_ON_DAYS_OFF = "Gửi muộn (ngày nghỉ sau hạn)"
LATE_DAYS = "Gửi muộn {days:02d} ngày làm việc"
EARLIER_NAMES = "Tên trước đây: {names}"
MERGED_INTO = "Sáp nhập vào {other} ({period})"
HEIR_OF = "Nhận bàn giao từ {other} ({period}); kết quả của đơn vị này để riêng"
GONE = "Không được giao báo cáo từ {period}"
EXTENDED = "Được gia hạn"
EXCUSED = "Hệ thống tiếp nhận gián đoạn, được tính lại thời hạn"
SUBSTITUTE = "{other} gửi thay"
