"""The workbook inside a chart: what Word opens when somebody asks to edit its data."""

from __future__ import annotations

import io
from datetime import datetime
from string import ascii_uppercase

import xlsxwriter

from documents.chart.values import Diagram
from documents.chart.wording import CATEGORIES
from documents.template.escape import ILLEGAL

SHEET = "Sheet1"
MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a constant of the file, no instant)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(diagram: Diagram) -> bytes:
    """The .xlsx: categories down the first column, a series in each of the next; the same figures, the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as file:
        file.set_properties({"created": MADE})
        page = file.add_worksheet(SHEET)
        page.write_row(0, 0, [CATEGORIES, *(_clean(series.name) for series in diagram.series)])
        page.write_column(1, 0, [_clean(category) for category in diagram.categories])
        for column, series in enumerate(diagram.series, start=1):
            page.write_column(1, column, series.values)
    return out.getvalue()


def names_of(column: int) -> str:
    """The cell that names a series, or heads the categories (column 0)."""
    return f"{SHEET}!${ascii_uppercase[column]}$1"


def cells_of(column: int, count: int) -> str:
    """The cells of a series, or of the categories (column 0)."""
    letter = ascii_uppercase[column]
    return f"{SHEET}!${letter}$2:${letter}${count + 1}"


def _clean(text: str) -> str:
    return ILLEGAL.sub("", text)
