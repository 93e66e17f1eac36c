"""What a letter by mail says around the document it carries."""

from __future__ import annotations

UNNAMED = "tệp đính kèm {number}"
BODY = """Kính gửi: {recipient}

{issuer} gửi kèm thư này văn bản:
{title}

Tệp đính kèm: {name}

Đề nghị Quý cơ quan, đơn vị trả lời thư này khi gửi báo cáo, kèm biểu mẫu đã điền (tệp .docx hoặc .xlsx).
Thư do hệ thống quản lý văn bản gửi tự động. Bản có giá trị là tệp đính kèm.
"""
