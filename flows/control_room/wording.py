"""What operators read in the Prefect UI: tags, tables, pictures and alarms."""

from __future__ import annotations

STAGES = {
    "annual_cycle": "ban-hanh",
    "ad_hoc_report": "dot-xuat",
    "collect_reports": "tiep-nhan",
    "chase_overdue": "don-doc",
    "consolidate_reports": "tong-hop",
    "report_upward": "bao-cao",
    "decide_units": "quyet-dinh",
}
"""The tag of each stage: that of its deployment in prefect.yaml, so that one filter finds both."""
KEYS = {
    "board": "{cycle}-bang-don-vi",
    "progress": "{cycle}-tien-do",
    "overdue": "{cycle}-qua-han",
    "documents": "{cycle}-van-ban",
    "curve": "{cycle}-bieu-do",
}
MOVES_KEY = "{cycle}-doi-lich"
DAY = "%d/%m/%Y"
MOMENT = "%H:%M ngày %d/%m/%Y"
SHORT = "%d/%m %H:%M"
NOTHING = "–"
BOARD = "Bảng theo dõi {owed} đơn vị, lúc {now:%H:%M ngày %d/%m/%Y}: {counts}."
BOARD_COUNT = "{situation} {count}"
UPCOMING = "{title}, {at:%d/%m %H:%M}"
BOARD_COLUMNS = ("STT", "Đơn vị", "Tình trạng", "Nhận lúc", "Hạn cuối", "Lượt trả lại", "Việc tiếp theo")
PROGRESS = "Đã tiếp nhận {received}/{owed} báo cáo, lúc {now:%H:%M ngày %d/%m/%Y}."
OVERDUE = {
    "summary": "{count}/{owed} đơn vị quá hạn, lúc {now:%H:%M ngày %d/%m/%Y}.",
    "none": "### Không có đơn vị quá hạn\n\nLúc {now:%H:%M ngày %d/%m/%Y}.",
    "title": "### {count}/{owed} đơn vị quá hạn, lúc {now:%H:%M ngày %d/%m/%Y}\n",
    "head": "| STT | Đơn vị | Hạn cuối | Việc tiếp theo nếu chưa gửi |\n|---:|---|---|---|",
    "row": "| {number} | {unit} | {deadline:%H:%M ngày %d/%m/%Y} | {upcoming} |",
    "end": "Chốt số liệu lúc {at:%H:%M ngày %d/%m/%Y}.",
}
DOCUMENTS = {
    "summary": "{count} văn bản đã cấp số, lúc {now:%H:%M ngày %d/%m/%Y}.",
    "title": "### Văn bản của hồ sơ, lúc {now:%H:%M ngày %d/%m/%Y}\n",
    "head": "| Số, ký hiệu | Ngày | Tên văn bản | Tệp |\n|---|---|---|---|",
    "row": "| {symbol} | {issued_on} | {title} | {file} |",
    "none": "Chưa có văn bản nào được cấp số.",
    "linked": "[Mở văn bản]({portal}/documents/{id})",
    "path": "`{path}`",
    "waits": "\n{line}",
}
CURVE = {
    "title": "Báo cáo đã tiếp nhận theo ngày",
    "deadline": "Hạn cuối {at:%d/%m}",
    "summary": "Đến {now:%H:%M ngày %d/%m/%Y}: {received}/{owed} báo cáo.",
}
ALARM_FLOW = "Ghi lại một cảnh báo để người vận hành xem."
ALARMS = {
    "overdue": "Tỷ lệ đơn vị quá hạn vượt ngưỡng",
    "subject": "{cycle}: {overdue}/{owed} đơn vị quá hạn",
    "title": "### Cảnh báo: {alarm}\n\n{subject}\n\nLúc {now:%H:%M ngày %d/%m/%Y}.",
}
