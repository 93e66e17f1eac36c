"""The letter with which the consolidated report goes upward."""

from __future__ import annotations

from documents.blocks.addressees import addressees
from documents.blocks.letterhead import letterhead
from documents.blocks.page import finish, new_page
from documents.blocks.signature import CLOSED, closing, signature
from documents.blocks.text import begin, end, put

SENT = (
    "Thực hiện {{ directive }}, {{ issuer }} trân trọng gửi kèm theo {{ report }} ({{ report_subject }}){{ summary }}, "
    "được tổng hợp từ báo cáo của **{{ coverage }}** đơn vị."
)
ABSENT = "Đến thời điểm chốt số liệu, {{ absent_count }} đơn vị chưa có báo cáo đạt yêu cầu: {{ absent }}."
SUPPLEMENT = "Báo cáo của các đơn vị này, nếu được gửi sau, sẽ được tổng hợp tại báo cáo bổ sung."


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, subject="gửi báo cáo tổng hợp kết quả thực hiện {{ directive_short }}")
    addressees(page)
    put(page, "Body", SENT)
    begin(page, "if absent")
    put(page, "Body", f"{ABSENT} {SUPPLEMENT}")
    end(page, "endif")
    closing(page, f"{{{{ issuer }}}} trân trọng báo cáo{CLOSED}")
    signature(page)
    return finish(page)
