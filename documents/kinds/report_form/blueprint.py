"""The form that a unit fills: three tables, each answer beside its visible code."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from documents import layout
from documents.blocks.control import answer
from documents.blocks.letterhead import letterhead
from documents.blocks.page import add_properties, finish, new_page
from documents.blocks.rules import rule_under
from documents.blocks.tables import Column, add_row, furniture, lined
from documents.blocks.text import begin, end, fill, put

GUIDANCE = (
    "Hướng dẫn: Chỉ ghi vào cột “Kết quả” (và “Ghi chú” nếu cần); giữ nguyên cột “Mã số” và dòng “Mã biểu”. "
    "Ô để trống không được hiểu là 0: kết quả bằng không thì ghi 0, không có số liệu thì ghi “không có số liệu”. "
    "Số viết theo cách của Việt Nam (1.234,5). Chỉ tiêu có/không thì ghi “có” hoặc “không”. "
    "Mục có dấu (*) là bắt buộc. Nếu không phát sinh nội dung báo cáo, chỉ đánh dấu x tại ô T0."
)
FIELDS = (
    ("T1", "Số, ký hiệu báo cáo của đơn vị"),
    ("T2", "Ngày báo cáo"),
    ("T3", "Người lập, điện thoại"),
    ("T0", "Không phát sinh nội dung báo cáo (đánh dấu x)"),
)
FIELD_COLUMNS = (
    Column(head="Mã số", width=16, style="TableMiddle"),
    Column(head="Thông tin", width=74),
    Column(head="Kết quả", width=70),
)
INDICATOR_COLUMNS = (
    Column(head="TT", width=12, style="TableMiddle"),
    Column(head="Mã số", width=16, style="TableMiddle"),
    Column(head="Chỉ tiêu", width=60),
    Column(head="Đơn vị tính", width=22, style="TableMiddle"),
    Column(head="Kết quả", width=28, style="TableNumber"),
    Column(head="Ghi chú", width=22),
)
SECTION_HEIGHT_MM = 20
"""At least: room to write by hand on a printed form."""
SECTION_COLUMNS = (
    Column(head="Mã số", width=16, style="TableMiddle"),
    Column(head="Nội dung", width=50),
    Column(head="Kết quả", width=94),
)


def blueprint() -> bytes:
    """The template's bytes."""
    page = new_page()
    add_properties(page, ("cycle", "unit", "form"))
    letterhead(page, is_dated=False)
    put(page, "Gap")
    put(page, "FormCode", "Mã biểu: {{ cycle }}/{{ form }}/{{ unit }}")
    put(page, "TypeName", "{{ form_title }}")
    rule_under(page, "AbstractRule", "abstract_rule", layout.TEXT_WIDTH_MM)
    put(page, "Gap")
    put(page, "AppendixNote", "(Thực hiện {{ directive }})")
    put(page, "Body", "Thời hạn gửi báo cáo: **{{ deadline }}**; ngày làm việc cuối cùng: **{{ last_working_day }}**.")
    put(page, "Note", GUIDANCE)
    _fields(page)
    _indicators(page)
    _sections(page)
    _signatures(page)
    return finish(page)


def _fields(page: Any) -> None:
    put(page, "Caption", "I. THÔNG TIN CHUNG")
    table = lined(page, FIELD_COLUMNS)
    for code, label in FIELDS:
        row = add_row(table, (code, label), FIELD_COLUMNS)
        answer(row.cells[2], "TableText", code)


def _indicators(page: Any) -> None:
    put(page, "Caption", "II. SỐ LIỆU")
    table = lined(page, INDICATOR_COLUMNS)
    add_row(table, ("{%tr for row in indicators %}",), INDICATOR_COLUMNS)
    row = add_row(table, ("{{ row.at }}", "{{ row.code }}", "{{ row.label }}", "{{ row.unit }}"), INDICATOR_COLUMNS)
    _hint(row.cells[2], "definition")
    _hint(row.cells[2], "last_year")
    answer(row.cells[4], "TableNumber", "{{ row.code }}")
    add_row(table, ("{%tr endfor %}",), INDICATOR_COLUMNS)


def _sections(page: Any) -> None:
    put(page, "Caption", "III. NỘI DUNG")
    table = lined(page, SECTION_COLUMNS)
    add_row(table, ("{%tr for row in sections %}",), SECTION_COLUMNS)
    row = add_row(table, ("{{ row.code }}", "{{ row.title }}"), SECTION_COLUMNS)
    _hint(row.cells[1], "hint")
    row.height = Mm(SECTION_HEIGHT_MM)
    answer(row.cells[2], "TableText", "{{ row.code }}", is_long=True)
    add_row(table, ("{%tr endfor %}",), SECTION_COLUMNS)


def _hint(cell: Any, field: str) -> None:
    begin(cell, f"if row.{field}")
    put(cell, "TableHint", f"{{{{ row.{field} }}}}")
    end(cell, "endif")


def _signatures(page: Any) -> None:
    put(page, "Gap", keeps_next=True)
    half = layout.TEXT_WIDTH_MM / 2
    left, right = furniture(page, (half, half), 1).rows[0].cells
    for cell, title in ((left, "NGƯỜI LẬP BIỂU"), (right, "THỦ TRƯỞNG ĐƠN VỊ")):
        fill(cell, "SignatureTitle", title)
        put(cell, "SignatureHint", "(Ký, ghi rõ họ tên)")
