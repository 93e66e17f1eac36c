"""The figures of a consolidated report as a workbook that counts: to look through, to filter, to check."""

from __future__ import annotations

from documents.workbook.consolidated.book import consolidated_workbook
from documents.workbook.consolidated.cells import cell_meaning, cell_reference
from documents.workbook.consolidated.heading import Heading

__all__ = ["Heading", "cell_meaning", "cell_reference", "consolidated_workbook"]
