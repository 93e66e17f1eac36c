"""The receipt that a unit gets for an accepted report, with the figures as they were read."""

from __future__ import annotations

from typing import Any

from documents.blocks.addressees import one_addressee
from documents.blocks.letterhead import letterhead, named_type
from documents.blocks.page import finish, new_page
from documents.blocks.tables import Column, add_row, grid, lined
from documents.blocks.text import begin, end, put

FACTS = (
    ("Thời điểm tiếp nhận", "{{ arrived }}"),
    ("Thời hạn báo cáo", "{{ deadline }}"),
    ("Tình trạng", "{{ status }}"),
    ("Bản báo cáo", "Bản thứ {{ version }}"),
    ("Tên tệp", "{{ file_name }}"),
    ("Mã kiểm tra của tệp (SHA-256)", "{{ sha256 }}"),
)
FACT_COLUMNS = (Column(head="Thông tin", width=55), Column(head="Nội dung", width=105))
LINES = (
    Column(head="Mã số", width=16, text="{{ line.code }}", style="TableMiddle"),
    Column(head="Chỉ tiêu", width=74, text="{{ line.label }}"),
    Column(head="Đơn vị tính", width=28, text="{{ line.unit }}", style="TableMiddle"),
    Column(head="Số liệu đọc được", width=42, text="{{ line.text }}", style="TableNumber"),
)
NOTE = "Báo cáo được chấp nhận có ghi chú: {{ note }}"
READING = "Mã xác nhận bảng số liệu đọc được: **{{ reading }}**."
CHECK = (
    "Đề nghị đơn vị đối chiếu số liệu trên với báo cáo đã gửi. Nếu có sai khác, đề nghị gửi lại báo cáo; "
    "bản gửi sau thay thế bản gửi trước. Phiếu này được lập tự động khi báo cáo được tiếp nhận./."
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    letterhead(page, is_numbered=False)
    named_type(page, "PHIẾU TIẾP NHẬN BÁO CÁO", "Mã tiếp nhận: {{ code }}")
    one_addressee(page)
    put(page, "Body", "{{ issuer }} đã tiếp nhận báo cáo của {{ unit }} thực hiện {{ directive }}:")
    _facts(page)
    begin(page, "if note")
    put(page, "Body", NOTE)
    end(page, "endif")
    begin(page, "if is_nil")
    put(page, "Body", "Nội dung báo cáo: **đơn vị báo cáo không phát sinh nội dung trong kỳ.**")
    end(page, "else")
    put(page, "Caption", "Số liệu đọc được từ báo cáo")
    grid(page, LINES, "for line in lines")
    end(page, "endif")
    begin(page, "if reading")
    put(page, "Note", READING)
    end(page, "endif")
    put(page, "Body", CHECK)
    return finish(page)


def _facts(page: Any) -> None:
    table = lined(page, FACT_COLUMNS)
    for label, text in FACTS:
        add_row(table, (label, text), FACT_COLUMNS)
