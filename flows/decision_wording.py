"""What is printed before and after decisions about units, of the ladder to come, and of what is to be repaired."""

from __future__ import annotations

from models.ladder import Anchor, RungAct

MOMENT = "%H:%M ngày %d/%m/%Y"
EFFECT = {
    "unit": "{unit}: hạn {before:%H:%M %d/%m/%Y} → {after:%H:%M %d/%m/%Y}; ngày làm việc cuối {day:%d/%m/%Y}.",
    "lead": "  Cơ quan chủ trì còn {days} ngày làm việc để tổng hợp.",
    "moved": "  {title}: chuyển từ {before:%H:%M %d/%m} sang {after:%H:%M %d/%m}.",
    "withdrawn": "  {title} lúc {before:%H:%M %d/%m}: không còn thực hiện trước khi chốt số liệu.",
    "possible": "  Báo cáo cấp trên vẫn đúng hạn ({at:%H:%M %d/%m/%Y}).",
    "impossible": "  Báo cáo cấp trên không còn kịp hạn ({at:%H:%M %d/%m/%Y}).",
}
RULED = "Quyết định: {text}."
MOVED = "Hạn chuyển từ {before:%H:%M %d/%m/%Y} sang {after:%H:%M %d/%m/%Y} ({by}, lúc {at:%H:%M %d/%m/%Y}; {reason})."
UNDONE = "  – văn bản đã bị hủy lúc {at:%H:%M ngày %d/%m/%Y}; bước này được mở lại."
CLOSED = "Chốt số liệu lần {round} lúc {at:%H:%M ngày %d/%m/%Y}: {said}."
SUPPLEMENTED = "Chốt số liệu bổ sung lúc {at:%H:%M ngày %d/%m/%Y}: {said}."
COUNTED, NOT_COUNTED, LIFTED = "tính bản {version}", "chưa có báo cáo đạt yêu cầu", "được miễn"
REOPENED = (
    "Mở lại số liệu lúc {opened_at:%H:%M ngày %d/%m/%Y} ({by}; {reason}); "
    "hạn chốt lần {round}: {due_at:%H:%M ngày %d/%m/%Y}."
)
WITH_NOTE = "{situation} ({note})"
LADDER = {
    "title": "{cycle}: nếu không có báo cáo nào đến, từ {now:%H:%M %d/%m/%Y} đến {until:%H:%M %d/%m/%Y}:",
    "step": "{at:%H:%M %d/%m/%Y} · {title} · {count} đơn vị · {why}",
    "to": "    gửi {to} qua {channels}",
    "skip": "    bỏ qua {count} đơn vị: {why}",
    "nothing": "{cycle}: không có bước nào đến hạn trước {until:%H:%M %d/%m/%Y}.",
    "held": "{at:%H:%M %d/%m/%Y} · {title} · đang tạm giữ: {units}",
    "stands": "{count} đơn vị đang tạm dừng tính thời hạn: không nhắc, không đôn đốc.",
}
ANCHORS = {
    (Anchor.LAST_WORKING_DAY, -1): "{days} ngày làm việc trước ngày làm việc cuối cùng",
    (Anchor.LAST_WORKING_DAY, 1): "{days} ngày làm việc sau ngày làm việc cuối cùng",
    (Anchor.LEGAL_MOMENT, -1): "{days} ngày làm việc trước khi hết hạn",
    (Anchor.LEGAL_MOMENT, 1): "{days} ngày làm việc sau khi hết hạn",
    (Anchor.DELIVERED, 1): "{days} ngày làm việc sau khi văn bản được gửi tới đơn vị",
}
ADDRESSED = {
    RungAct.REMINDER: "từng đơn vị: {units}",
    RungAct.CHASING_LETTER: "một công văn chung tới: {units}",
    RungAct.ESCALATION: "lãnh đạo cơ quan ban hành, nêu tên: {units}",
    RungAct.ACKNOWLEDGEMENT: "hỏi từng đơn vị đã nhận văn bản hay chưa: {units}",
}
