"""What the letter of an alarm says."""

from __future__ import annotations

KNOWN = ("Lượt chạy hỏng", "Lượt chạy dừng đột ngột", "Tỷ lệ đơn vị quá hạn vượt ngưỡng")
"""The alarms of automations.yaml: they name no person and no document."""
OTHER = "Có việc cần xem"
SUBJECT = "[Vanthu] Cảnh báo: {alarm}, lúc {now:%H:%M ngày %d/%m/%Y}"
BODY = """Cảnh báo: {alarm}
Thời điểm: {now:%H:%M:%S ngày %d/%m/%Y}

Đối tượng cụ thể ghi tại dòng có "at": "{instant}" của tệp alarms.jsonl trong thư mục của cơ quan.
Cách xử lý: docs/operate/alarms.md.

Thư do hệ thống quản lý văn bản gửi tự động, mỗi nguyên nhân một lần; vì an toàn thông tin, thư không nêu
tên người, đơn vị hay nội dung văn bản.
"""
