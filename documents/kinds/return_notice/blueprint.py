"""The notice with which a report goes back: every point to mend, and by when."""

from __future__ import annotations

from documents.blocks.addressees import one_addressee
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.tables import Column, grid
from documents.blocks.text import put

COLUMNS = (
    Column(head="TT", width=12, text="{{ problem.at }}", style="TableMiddle"),
    Column(head="Vị trí", width=42, text="{{ problem.where }}"),
    Column(head="Nội dung chưa đạt", width=52, text="{{ problem.what }}"),
    Column(head="Cách hoàn thiện", width=54, text="{{ problem.mend }}"),
)
ARRIVED = (
    "{{ issuer }} nhận được tệp “{{ file_name }}” của {{ unit }} lúc {{ arrived }}, báo cáo kết quả thực hiện "
    "{{ directive }}. Báo cáo còn {{ count }} điểm cần hoàn thiện:"
)
ASKED = (
    "Đề nghị {{ unit }} hoàn thiện và gửi lại báo cáo **chậm nhất {{ respond_by }}**. Báo cáo chỉ được tính là đã gửi "
    "khi đơn vị nhận được phiếu tiếp nhận./."
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, is_numbered=False)
    named_type(page, "PHIẾU ĐỀ NGHỊ HOÀN THIỆN BÁO CÁO", "{{ unit }}")
    one_addressee(page)
    put(page, "Body", ARRIVED)
    grid(page, COLUMNS, "for problem in problems")
    put(page, "Body", ASKED)
    return finish(page)
