"""The appendices of the consolidated report, on pages turned on their side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from documents.blocks.columns import Column
from documents.blocks.page import start_landscape
from documents.blocks.tables import grid, grow_with_columns
from documents.blocks.text import begin, end, put
from documents.kinds.consolidated_report import columns, text

UNITS_A_TABLE = 200
"""Rows of one table; behind them another begins. LibreOffice takes more than 320 processor seconds for tables of 3,400
rows and 88 for these stretches; longer ones grow worse (docs/decisions/0019)."""


def appendices(page: Any) -> None:
    """Phụ lục I: the follow-up of each unit; then, where there are any, figures, what is odd in them, quotations.

    Each is numbered from page 1 (Decree 30/2020, Appendix I).
    """
    start_landscape(page)
    _title(page, "Phụ lục I", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ")
    _stretches(page, columns.SENDING, "sending", text.LEGEND)
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
    table = _stretches(page, columns.FIGURES, "table.rows", text.FIGURES_LEGEND)
    grow_with_columns(table)
    for label in ("{{ column.label }}", "({{ column.unit }})"):
        put(table.rows[0].cells[3], "WideLabel", label)
    end(page, "endfor")
    end(page, "endif")


def _odd(page: Any) -> None:
    begin(page, "if discrepancies")
    start_landscape(page)
    _title(page, "Phụ lục {{ discrepancy_appendix }}", "ĐIỂM CẦN LƯU Ý VỀ SỐ LIỆU")
    _stretches(page, columns.ODD, "discrepancies", text.ODD_LEGEND)
    end(page, "endif")


def _quotes(page: Any) -> None:
    begin(page, "if quoted")
    start_landscape(page)
    _title(page, "Phụ lục {{ quote_appendix }}", "NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ")
    begin(page, "for section in quoted")
    _stretches(page, columns.QUOTES, "section.rows", text.QUOTES_LEGEND)
    end(page, "endfor")
    end(page, "endif")


def _stretches(page: Any, shape: Sequence[Column], rows: str, legend: str) -> Any:
    """The table, drawn once and written for each stretch of the rows, with its legend below; without rows, its head."""
    begin(page, f"for stretch in {rows}|batch({UNITS_A_TABLE})|list or [[]]")
    table = grid(page, shape, "for row in stretch", head_style="WideHead")
    put(page, "Note", legend)
    end(page, "endfor")
    return table


def _title(page: Any, number: str, name: str) -> None:
    put(page, "AppendixTitle", number)
    put(page, "AppendixName", name)
    put(page, "AppendixNote", "(Kèm theo {{ attached_to }})")
