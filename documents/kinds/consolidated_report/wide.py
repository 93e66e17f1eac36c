"""The appendices of the consolidated report, on pages turned on their side."""

from __future__ import annotations

from typing import Any

from documents.blocks.page import start_landscape
from documents.blocks.tables import grid, grow_with_columns
from documents.blocks.text import begin, end, put
from documents.kinds.consolidated_report import columns, text


def appendices(page: Any) -> None:
    """Phụ lục I: who sent what and when. Phụ lục II: the figures of each unit. Both are numbered from page 1."""
    start_landscape(page)
    _title(page, "Phụ lục I", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ")
    grid(page, columns.SENDING, "for row in sending", head_style="WideHead")
    put(page, "Note", text.LEGEND)
    start_landscape(page)
    _title(page, "Phụ lục II", "SỐ LIỆU CỦA TỪNG ĐƠN VỊ")
    begin(page, "for table in tables")
    table = grid(page, columns.FIGURES, "for row in table.rows", head_style="WideHead")
    grow_with_columns(table)
    for label in ("{{ column.label }}", "({{ column.unit }})"):
        put(table.rows[0].cells[3], "WideLabel", label)
    put(page, "Note", text.FIGURES_LEGEND)
    end(page, "endfor")


def _title(page: Any, number: str, name: str) -> None:
    put(page, "AppendixTitle", number)
    put(page, "AppendixName", name)
    put(page, "AppendixNote", "(Kèm theo {{ attached_to }})")
