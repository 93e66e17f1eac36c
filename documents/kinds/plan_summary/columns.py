"""The table of the summary: heads, widths in millimetres, cells."""

from __future__ import annotations

from documents.blocks.columns import Column

CODE = Column(head="Mã số", width=14, text="{{ row.code }}", style="TableMiddle")
TOTAL = Column(head="Kết quả", width=27, text="**{{ row.total }}**", style="TableNumber")
ANSWERED = Column(head="n/N đơn vị có số liệu", width=22, text="{{ row.answered }}", style="TableMiddle")
PLAIN = (CODE, Column(head="Chỉ tiêu (đơn vị tính)", width=97, text="{{ row.label }}"), TOTAL, ANSWERED)
WITH_PREVIOUS = (
    CODE,
    Column(head="Chỉ tiêu (đơn vị tính)", width=72, text="{{ row.label }}"),
    TOTAL,
    Column(head="Kỳ trước", width=25, text="{{ row.previous }}", style="TableNumber"),
    ANSWERED,
)
