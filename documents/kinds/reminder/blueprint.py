"""The friendly word before a deadline: what is owed, by when, and whom to ask."""

from __future__ import annotations

from documents.blocks.addressees import one_addressee
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.text import begin, end, put

OWED = (
    "Thực hiện {{ directive }}, {{ unit }} có trách nhiệm gửi báo cáo kết quả thực hiện về {{ issuer }}. "
    "Đến nay, {{ issuer }} chưa tiếp nhận được báo cáo đạt yêu cầu của đơn vị."
)
LIMIT = "Thời hạn gửi báo cáo: chậm nhất **{{ last_moment }}**; ngày làm việc cuối cùng là **{{ last_working_day }}**"
ASKED = (
    "{{ issuer }} trân trọng nhắc và {{ verb }} đơn vị gửi báo cáo theo biểu mẫu đã cấp. Nếu không phát sinh nội dung, "
    "đơn vị vẫn gửi biểu mẫu và đánh dấu x tại ô T0. Nếu đã gửi báo cáo, đơn vị không phải thực hiện nội dung này."
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, is_dated=False)
    named_type(page, "PHIẾU NHẮC BÁO CÁO", "{{ title }}")
    one_addressee(page)
    put(page, "Body", OWED)
    begin(page, "if days_left > 0")
    put(page, "Body", f"{LIMIT} (còn {{{{ days_left }}}} ngày làm việc).")
    end(page, "else")
    put(page, "Body", f"{LIMIT}.")
    end(page, "endif")
    put(page, "Body", ASKED)
    put(page, "Body", "Khi cần trao đổi, đề nghị liên hệ: {{ contact }}./.")
    return finish(page)
