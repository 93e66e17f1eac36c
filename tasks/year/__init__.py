"""The acts of a year: finding what is due, carrying a directive over, preparing the next issue."""

from __future__ import annotations

from tasks.year.due import Due, due_cases, due_files
from tasks.year.headings import read_headings

__all__ = ["Due", "due_cases", "due_files", "read_headings"]
