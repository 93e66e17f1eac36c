"""The letter to the leader: how many reported, what was done, who is still missing, what is proposed."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import begin, end, put, repeat
from documents.kinds.late import LATE_COLUMNS

BASIS = (
    "Thực hiện {{ directive }}, các cơ quan, đơn vị, địa phương gửi báo cáo kết quả thực hiện về {{ issuer }} "
    "**{{ deadline }}**. {{ issuer }} báo cáo tình hình như sau:"
)
STATE = (
    "1. Đến nay có **{{ coverage }}** đơn vị đã gửi báo cáo đạt yêu cầu ({{ percent }}%); "
    "còn {{ count }} đơn vị chưa có báo cáo đạt yêu cầu."
)
PROPOSED = "Kính đề nghị {{ addressee }} xem xét, chỉ đạo các đơn vị nêu trên thực hiện nghiêm chế độ báo cáo"


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, subject="các đơn vị chưa báo cáo kết quả thực hiện {{ directive_short }}")
    addressees(page)
    put(page, "Body", BASIS)
    put(page, "Body", STATE)
    begin(page, "if chased")
    put(page, "Body", "2. {{ issuer }} đã nhắc, đôn đốc các đơn vị qua các bước:", keeps_next=True)
    repeat(page, "for line in chased", "Body", "{{ line }}")
    end(page, "endif")
    put(page, "Body", "Danh sách các đơn vị chưa có báo cáo đạt yêu cầu:", keeps_next=True)
    grid(page, LATE_COLUMNS, "for unit in late")
    closing(page, f"{PROPOSED}{CLOSED}")
    signature(page)
    return finish(page)
