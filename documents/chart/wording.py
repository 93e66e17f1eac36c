"""A chart in words: what a screen reader says in its place."""

from __future__ import annotations

from decimal import Decimal

from documents import wording
from documents.chart.values import Diagram, Series, Shape

NAME = "Biểu đồ"
CATEGORIES = "Nhóm"
SHAPES = {Shape.COLUMNS: "Biểu đồ cột", Shape.SHARES: "Biểu đồ tỷ lệ", Shape.BARS: "Biểu đồ thanh ngang"}
NONE = "không có số liệu"


def described(diagram: Diagram) -> str:
    """Title and every figure: "Biểu đồ cột. Số báo cáo theo ngày. 26/12: đúng hạn 3 báo cáo, quá hạn 1 báo cáo."."""
    told = "; ".join(
        f"{category}: {', '.join(_said(diagram, series, at) for series in diagram.series)}"
        for at, category in enumerate(diagram.categories)
    )
    return f"{SHAPES[diagram.shape]}. {diagram.title}. {told}."


def _said(diagram: Diagram, series: Series, at: int) -> str:
    name = f"{series.name[:1].lower()}{series.name[1:]} " if len(diagram.series) > 1 else ""
    return f"{name}{_figure(diagram, series.values[at])}"


def _figure(diagram: Diagram, value: Decimal | None) -> str:
    if value is None:
        return NONE
    space = "" if diagram.unit.startswith("%") else " "
    return f"{wording.figure(value)}{space}{diagram.unit}"
