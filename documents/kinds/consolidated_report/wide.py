"""The appendices of the consolidated report, on pages turned on their side."""

from __future__ import annotations

from typing import Any

from documents.blocks.page import start_landscape
from documents.blocks.tables import grid, grow_with_columns
from documents.blocks.text import begin, end, put
from documents.kinds.consolidated_report import columns, text


def appendices(page: Any) -> None:
    """Phụ lục I: the follow-up of each unit; then, where there are any, figures, what is odd in them, quotations.

    Each is numbered from page 1 (Decree 30/2020, Appendix I).
    """
    start_landscape(page)
    _title(page, "Phụ lục I", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ")
    grid(page, columns.SENDING, "for row in sending", head_style="WideHead")
    put(page, "Note", text.LEGEND)
    _figures(page)
    _odd(page)
    _quotes(page)
    begin(page, "if trace")
    put(page, "Note", "{{ trace }}")
    end(page, "endif")


def _figures(page: Any) -> None:
    begin(page, "if tables")
    start_landscape(page)
    _title(page, "Phụ lục II", "SỐ LIỆU CỦA TỪNG ĐƠN VỊ")
    begin(page, "for table in tables")
    table = grid(page, columns.FIGURES, "for row in table.rows", head_style="WideHead")
    grow_with_columns(table)
    for label in ("{{ column.label }}", "({{ column.unit }})"):
        put(table.rows[0].cells[3], "WideLabel", label)
    put(page, "Note", text.FIGURES_LEGEND)
    end(page, "endfor")
    end(page, "endif")


def _odd(page: Any) -> None:
    begin(page, "if discrepancies")
    start_landscape(page)
    _title(page, "Phụ lục {{ discrepancy_appendix }}", "ĐIỂM CẦN LƯU Ý VỀ SỐ LIỆU")
    grid(page, columns.ODD, "for row in discrepancies", head_style="WideHead")
    put(page, "Note", text.ODD_LEGEND)
    end(page, "endif")


def _quotes(page: Any) -> None:
    begin(page, "if quoted")
    start_landscape(page)
    _title(page, "Phụ lục {{ quote_appendix }}", "NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ")
    begin(page, "for section in quoted")
    grid(page, columns.QUOTES, "for row in section.rows", head_style="WideHead")
    put(page, "Note", text.QUOTES_LEGEND)
    end(page, "endfor")
    end(page, "endif")


def _title(page: Any, number: str, name: str) -> None:
    put(page, "AppendixTitle", number)
    put(page, "AppendixName", name)
    put(page, "AppendixNote", "(Kèm theo {{ attached_to }})")
