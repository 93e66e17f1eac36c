"""Word files to PDF/A by LibreOffice: for the archive, for signing, and for those who have no Word."""

from __future__ import annotations

from tasks.pdf.conversion import Converted, convert, to_pdf
from tasks.pdf.issued import is_pdf_due, make_pdfs
from tasks.pdf.program import is_available

__all__ = ["Converted", "convert", "is_available", "is_pdf_due", "make_pdfs", "to_pdf"]
