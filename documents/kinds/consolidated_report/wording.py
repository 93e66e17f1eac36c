"""Phrases of the consolidated report that depend on values."""

from __future__ import annotations

from models.ruling import RulingKind

TITLE = "Báo cáo tổng hợp kết quả thực hiện {directive}"
ABSTRACT = "Tổng hợp kết quả thực hiện {directive} về việc {subject}"
NAMED_WITH = {
    RulingKind.MERGED: "{unit} (vào {other})",
    RulingKind.SUBSTITUTED: "{unit} (do {other} gửi)",
    RulingKind.OUTAGE: "{unit}",
}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
CUT_OFF, CUT_OFF_AGAIN = "số liệu chốt lúc {moment}", "số liệu chốt lần {round} lúc {moment}"

DEPARTMENTS, COMMUNES, WARDS, COMMUNES_AND_WARDS = "Sở, ban, ngành", "Xã", "Phường", "Xã, phường"
ALL_UNITS = "Cộng"
NOBODYS = "(Số tổng hợp)"

COVERAGE_BEFORE = "{coverage} đơn vị ({percent}%)"
UNIT_COUNT = "({count} đơn vị)"
UNIT_NAMES = "({names})"
BY = "{agency}: "
QUOTED = "“{text}”"
CUT = "{text} …"
CUT_QUOTED = "“{text} …”"
DASH, TOLD_IN_SUMMARY = "- ", " ({written} đơn vị nêu): {quotes}."
BETWEEN = "; "
REST = "Toàn bộ {passages} ý kiến tại Phụ lục {appendix}."
NOTHING_BY = "- Báo cáo không có nội dung: {names}."
NOTHING_COUNT = "- Báo cáo không có nội dung: {count} đơn vị."

WITH_UNIT, WITH_DAY = "{label} ({unit})", "{label} ({unit}; tại ngày {day})"
YES_NO = "(có/không)"
TIMES = "{code} ({percent}%)"

BY_DAY, BY_WEEK = "Số báo cáo nhận được theo ngày", "Số báo cáo nhận được theo tuần (từ thứ Hai)"
BY_GROUP = "Tình hình gửi báo cáo theo nhóm đơn vị"
COMPARED, COMPARED_PART = "Chỉ tiêu so với kỳ trước (kỳ trước = 100%)", " – phần {at}"
NUMBERED = "Biểu đồ {at}. {title}"
ON_TIME, LATE, NOT_SENT = "Đúng hạn", "Quá hạn", "Chưa gửi"
REPORTS, UNITS, PERCENT = "báo cáo", "đơn vị", "%"
TENTH_OF_NOTHING = ",0"
AGAINST_BEFORE = "So với kỳ trước"
NAMED = "{code}. {label}"

FIGURES_APPENDIX = ", số liệu từng đơn vị tại Phụ lục II"
SHORT_MOMENT = "{time}, {day}"
LATE_BY = "{days} ngày {hours} giờ"
LATE_BY_HOURS = "{hours} giờ"
LATE_BY_MINUTES = "dưới 1 giờ"
TOO_MANY = "{count} đơn vị, có tên tại Phụ lục I"

TRACE = (
    "Truy nguồn số liệu: mỗi số tổng hợp và mỗi đoạn trích trong tệp báo cáo này mang một dấu trang (ví dụ {example}). "
    "Theo mã số của chỉ tiêu, cơ quan chủ trì tra được từng số do đơn vị nào báo cáo, ở bản nào, tại bảng, dòng, cột "
    "nào của tệp đã nhận; danh mục đầy đủ ở tệp nguồn số liệu kèm theo báo cáo.{code}"
)
TRACE_CODE = " Mã tra cứu: {cycle}/{round}."
EXAMPLE = "f_B1_tong, q_X1_003"
