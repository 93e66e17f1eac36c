"""The report form as a workbook, for units that would rather count in a spreadsheet."""

from __future__ import annotations

from documents.workbook.copies import form_workbook

__all__ = ["form_workbook"]
