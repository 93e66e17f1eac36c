"""Official documents: their kinds, the life that each goes through, and the few facts that every page needs."""

from __future__ import annotations

from models.document.kinds import BOOKS, LETTER_BOOK, REPORT_BOOK, DocumentKind
from models.document.lifecycle import (
    AMENDED,
    IN_FORCE,
    TRANSITIONS,
    WENT_OUT,
    DocumentStatus,
    Party,
    advance,
)
from models.document.values import Document, DocumentRef, Draft, Head

__all__ = [
    "AMENDED",
    "BOOKS",
    "IN_FORCE",
    "LETTER_BOOK",
    "REPORT_BOOK",
    "TRANSITIONS",
    "WENT_OUT",
    "Document",
    "DocumentKind",
    "DocumentRef",
    "DocumentStatus",
    "Draft",
    "Head",
    "Party",
    "advance",
]
