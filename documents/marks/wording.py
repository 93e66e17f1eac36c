"""The sentences that stand where the officer wrote nothing, and the words around the marks of a draft."""

from __future__ import annotations

from models.narrative.values import CONCLUSION, SUMMARY, SYNTHESIS

TITLES = {SUMMARY: "Tóm tắt", SYNTHESIS: "Khó khăn, kiến nghị chung", CONCLUSION: "Kết luận"}
SECTION_TITLE = "Mục “{title}”"
BEGIN = "Phần được sửa: {title}. Sửa từ dòng dưới; không xóa dòng này."
END = "Hết phần được sửa: {title}."
IDENTITY = "Mã dự thảo: {cycle}/{round}/{edition} (không sửa dòng này)."
HELP = (
    "Chỉ nội dung nằm giữa hai dòng có mã trong ngoặc vuông được lấy lại. Số liệu không gõ tay: giữ nguyên số đang có, "
    "hoặc gõ mã trong ngoặc nhọn, ví dụ {example}."
)
FRESH = "Nội dung các đơn vị báo cáo sau khi phần trên được biên tập:"
FRESH_QUOTE = "- “{text}” ({units})."
FRESH_MORE = "- Còn {count} ý kiến mới khác, có trong phần trích nguyên văn."
UNITS = "{count} đơn vị"

RECEIVED = (
    "Có **{coverage}** đơn vị gửi báo cáo đạt yêu cầu ({percent}%), trong đó {on_time} đơn vị gửi đúng hạn, {late} đơn "
    "vị gửi quá hạn; {absent} đơn vị chưa gửi."
)
WRITTEN = "Có {CODE.written}/{received} đơn vị đã báo cáo nêu nội dung này."
GATHERED = (
    "Có {CODE.written}/{received} đơn vị đã báo cáo nêu nội dung này; các nội dung giống nhau được gộp, "
    "còn {CODE.passages} ý kiến."
)
ONLY_NOTHING = "{CODE.silent} đơn vị báo cáo không có nội dung; không có đơn vị nào nêu ý kiến."
NOBODY = "Không có đơn vị nào báo cáo nội dung này."
OPINIONS = "Ý kiến của các đơn vị được tổng hợp theo từng mục trên, trích nguyên văn kèm tên đơn vị."
NO_OPINIONS = "Các đơn vị không nêu ý kiến."
ALL_SENT = "Các đơn vị phải báo cáo đã gửi đủ báo cáo đạt yêu cầu."
STILL_ABSENT = "Còn {absent} đơn vị chưa gửi báo cáo đạt yêu cầu; số liệu gửi sau thời điểm chốt được bổ sung riêng."
