"""The tables of the consolidated report: heads, widths in millimetres, cells."""

from __future__ import annotations

from documents.blocks.columns import Column


def _totals(label_width: float, *more: Column) -> tuple[Column, ...]:
    return (
        Column(head="Mã số", width=13, text="{{ row.code }}", style="WideMiddle"),
        Column(head="Chỉ tiêu", width=label_width, text="{{ row.label }}", style="WideText"),
        Column(head="Đơn vị tính", width=20, text="{{ row.unit }}", style="WideMiddle"),
        Column(head="Sở, ban, ngành", width=21, text="{{ row.departments }}", style="WideNumber"),
        Column(head="Xã, phường", width=21, text="{{ row.communes }}", style="WideNumber"),
        Column(head="Tổng", width=23, text="**{{ row.total }}**", style="WideNumber"),
        *more,
        Column(head="Số đơn vị có số liệu", width=18, text="{{ row.answered }}", style="WideMiddle"),
    )


TOTALS = _totals(44)
WITH_PREVIOUS = _totals(23, Column(head="Năm trước", width=21, text="{{ row.previous }}", style="WideNumber"))
SENDING = (
    Column(head="TT", width=12, text="{{ row.at }}", style="WideMiddle"),
    Column(head="Đơn vị", width=80, text="{{ row.unit }}", style="WideText"),
    Column(head="Tình trạng", width=38, text="{{ row.status }}", style="WideMiddle"),
    Column(head="Số, ký hiệu báo cáo", width=36, text="{{ row.reference }}", style="WideMiddle"),
    Column(head="Thời điểm tiếp nhận", width=45, text="{{ row.arrived }}", style="WideMiddle"),
    Column(head="Bản", width=11, text="{{ row.version }}", style="WideMiddle"),
    Column(head="Mã bản", width=25, text="{{ row.sha256 }}", style="WideMiddle"),
)
INDICATOR_WIDTH_MM = 18.0
TAG_WIDTH_MM = 1.0
"""Columns that hold a {%tc %} tag alone: they are gone before anybody sees them."""
FIGURES = (
    Column(head="TT", width=10, text="{{ row.at }}", style="WideMiddle"),
    Column(head="Đơn vị", width=55, text="{{ row.unit }}", style="WideText"),
    Column(head="{%tc for column in table.columns %}", width=TAG_WIDTH_MM, text="{%tc for figure in row.figures %}"),
    Column(head="{{ column.code }}", width=INDICATOR_WIDTH_MM, text="{{ figure }}", style="WideNumber"),
    Column(head="{%tc endfor %}", width=TAG_WIDTH_MM, text="{%tc endfor %}"),
)
