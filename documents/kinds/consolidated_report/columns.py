"""The tables of the consolidated report: heads, widths in millimetres, cells."""

from __future__ import annotations

from documents import layout
from documents.blocks.columns import Column

CODE_MM, GROUP_MM, TOTAL_MM, PREVIOUS_MM, ANSWERED_MM = 10.5, 18.5, 20, 19, 17
GROUP_COUNTS = (0, 2, 3)
"""How many groups of units may have a column: none where all are of one group."""


def totals(groups: int, *, has_previous: bool) -> tuple[Column, ...]:
    """The table of totals with so many groups; the label takes the width that is left."""
    parts = tuple(
        Column(
            head=f"{{{{ group_names[{at}] }}}}", width=GROUP_MM, text=f"{{{{r row.groups[{at}] }}}}", style="WideNumber"
        )
        for at in range(groups)
    )
    previous = (Column(head="Kỳ trước", width=PREVIOUS_MM, text="{{ row.previous }}", style="WideNumber"),)
    rest = (
        *parts,
        Column(head="Tổng", width=TOTAL_MM, text="{{r row.total }}", style="WideNumber"),
        *(previous if has_previous else ()),
        Column(head="n/N đơn vị có số liệu", width=ANSWERED_MM, text="{{ row.answered }}", style="WideMiddle"),
    )
    label = layout.TEXT_WIDTH_MM - CODE_MM - sum(column.width for column in rest)
    return (
        Column(head="Mã số", width=CODE_MM, text="{{ row.code }}", style="WideMiddle"),
        Column(head="Chỉ tiêu (đơn vị tính)", width=label, text="{{ row.label }}", style="WideText"),
        *rest,
    )


MAIN = (
    Column(head="Chỉ tiêu chính", width=114, text="{{ row.label }}"),
    Column(head="Kết quả", width=26, text="**{{ row.value }}**", style="TableNumber"),
    Column(head="n/N", width=20, text="{{ row.answered }}", style="TableMiddle"),
)
MAIN_WITH_PREVIOUS = (
    Column(head="Chỉ tiêu chính", width=67, text="{{ row.label }}"),
    Column(head="Kỳ này", width=25, text="**{{ row.value }}**", style="TableNumber"),
    Column(head="Kỳ trước", width=25, text="{{ row.previous }}", style="TableNumber"),
    Column(head="So kỳ trước", width=23, text="{{ row.percent }}", style="TableNumber"),
    Column(head="n/N", width=20, text="{{ row.answered }}", style="TableMiddle"),
)
GROUPS = (
    Column(head="Nhóm đơn vị", width=45, text="{{ row.name }}"),
    Column(head="Phải báo cáo", width=24, text="{{ row.asked }}", style="TableMiddle"),
    Column(head="Đúng hạn", width=23, text="{{ row.on_time }}", style="TableMiddle"),
    Column(head="Quá hạn", width=23, text="{{ row.late }}", style="TableMiddle"),
    Column(head="Chưa gửi", width=23, text="{{ row.absent }}", style="TableMiddle"),
    Column(head="Tỷ lệ gửi", width=22, text="{{ row.percent }}%", style="TableMiddle"),
)
SENDING = (
    Column(head="TT", width=11, text="{{ row.at }}", style="WideMiddle"),
    Column(head="Đơn vị", width=55, text="{{ row.unit }}", style="WideText"),
    Column(head="Hạn báo cáo", width=32, text="{{ row.due }}", style="WideMiddle"),
    Column(head="Tình trạng", width=20, text="{{ row.status }}", style="WideMiddle"),
    Column(head="Số, ký hiệu báo cáo", width=29, text="{{ row.reference }}", style="WideMiddle"),
    Column(head="Thời điểm tiếp nhận", width=30, text="{{ row.arrived }}", style="WideMiddle"),
    Column(head="Quá hạn", width=24, text="{{ row.late_by }}", style="WideMiddle"),
    Column(head="Bản", width=9, text="{{ row.version }}", style="WideMiddle"),
    Column(head="Trả lại", width=11, text="{{ row.returned }}", style="WideMiddle"),
    Column(head="Mã bản", width=26, text="{{ row.sha256 }}", style="WideMiddle"),
)
ODD = (
    Column(head="TT", width=11, text="{{ row.at }}", style="WideMiddle"),
    Column(head="Đơn vị", width=65, text="{{ row.unit }}", style="WideText"),
    Column(head="Mã số", width=16, text="{{ row.code }}", style="WideMiddle"),
    Column(head="Nội dung", width=155, text="{{ row.what }}", style="WideText"),
)
QUOTES = (
    Column(head="TT", width=11, text="{{ row.at }}", style="WideMiddle"),
    Column(head="{{ section.title }}", width=108, text="{{r row.text }}", style="WideText"),
    Column(head="Số đơn vị", width=16, text="{{ row.count }}", style="WideMiddle"),
    Column(head="Đơn vị", width=112, text="{{ row.units }}", style="WideText"),
)
INDICATOR_WIDTH_MM = 18.0
TAG_WIDTH_MM = 1.0
"""Columns that hold a {%tc %} tag alone: they are gone before anybody sees them."""
FIGURES = (
    Column(head="TT", width=11, text="{{ row.at }}", style="WideMiddle"),
    Column(head="Đơn vị", width=55, text="{{ row.unit }}", style="WideText"),
    Column(head="{%tc for column in table.columns %}", width=TAG_WIDTH_MM, text="{%tc for figure in row.figures %}"),
    Column(head="{{ column.code }}", width=INDICATOR_WIDTH_MM, text="{{ figure }}", style="WideNumber"),
    Column(head="{%tc endfor %}", width=TAG_WIDTH_MM, text="{%tc endfor %}"),
)
