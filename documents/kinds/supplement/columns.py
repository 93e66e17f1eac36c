"""The tables of a supplement: heads, widths in millimetres, cells."""

from __future__ import annotations

from documents.blocks.columns import Column

CAME = (
    Column(head="TT", width=11, text="{{ row.at }}", style="TableMiddle"),
    Column(head="Đơn vị", width=50, text="{{ row.unit }}"),
    Column(head="Số, ký hiệu báo cáo", width=33, text="{{ row.reference }}", style="TableMiddle"),
    Column(head="Thời điểm tiếp nhận", width=33, text="{{ row.arrived }}", style="TableMiddle"),
    Column(head="Ghi chú", width=33, text="{{ row.note }}"),
)
CHANGED = (
    Column(head="Mã số", width=14, text="{{ row.code }}", style="TableMiddle"),
    Column(head="Chỉ tiêu (đơn vị tính)", width=57, text="{{ row.label }}"),
    Column(head="Đã báo cáo", width=22, text="{{ row.before }}", style="TableNumber"),
    Column(head="Nay là", width=22, text="**{{ row.now }}**", style="TableNumber"),
    Column(head="Chênh lệch", width=22, text="{{ row.difference }}", style="TableNumber"),
    Column(head="n/N đơn vị có số liệu", width=23, text="{{ row.answered }}", style="TableMiddle"),
)
