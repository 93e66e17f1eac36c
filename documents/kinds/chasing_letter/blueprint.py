"""The letter that urges: the basis, who is late, the new limit, what follows, whom to ask."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.tables import grid
from documents.blocks.text import put
from documents.kinds.late import LATE_COLUMNS

BASIS = (
    "Thực hiện {{ directive }}, các cơ quan, đơn vị, địa phương có trách nhiệm gửi báo cáo kết quả thực hiện về "
    "{{ receiver }} **{{ deadline }}**. Qua theo dõi, đến nay còn {{ count }} đơn vị chưa có báo cáo đạt yêu cầu:"
)
PURPOSE = (
    "Để bảo đảm tiến độ tổng hợp, báo cáo cấp trên ({{ lead_deadline }}), {{ issuer }} {{ verb }} "
    "các đơn vị có tên nêu trên:"
)
DUTIES = (
    "1. Khẩn trương hoàn thành và gửi báo cáo theo biểu mẫu đã cấp, **chậm nhất {{ respond_by }}**.",
    "2. Trường hợp không phát sinh nội dung báo cáo, vẫn gửi biểu mẫu và đánh dấu x tại ô T0; chỉ tiêu không có "
    "số liệu thì ghi “không có số liệu”.",
    "3. Sau thời hạn trên, {{ receiver }} tổng hợp theo số báo cáo đã nhận, nêu tên các đơn vị chưa gửi và báo cáo cấp "
    "có thẩm quyền xem xét, chỉ đạo.",
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, subject="đôn đốc báo cáo kết quả thực hiện {{ directive_short }}{{ round }}")
    addressees(page)
    put(page, "Body", BASIS)
    grid(page, LATE_COLUMNS, "for unit in late")
    for text in (PURPOSE, *DUTIES):
        put(page, "Body", text)
    closing(page, f"Khi có khó khăn, vướng mắc, đề nghị liên hệ: {{{{ contact }}}}{CLOSED}")
    signature(page)
    return finish(page)
