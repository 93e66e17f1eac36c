"""The kinds of document, and the book that gives each its number."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents of a cycle. Each has a folder in documents/kinds."""

    DIRECTIVE = "directive"
    AD_HOC_REQUEST = "ad_hoc_request"
    REPORT_FORM = "report_form"
    RECEIPT = "receipt"
    RETURN_NOTICE = "return_notice"
    REMINDER = "reminder"
    DIGEST = "digest"
    CHASING_LETTER = "chasing_letter"
    ESCALATION = "escalation"
    CONSOLIDATED_REPORT = "consolidated_report"
    COVER_LETTER = "cover_letter"
    AMENDMENT = "amendment"
    PLAN_SUMMARY = "plan_summary"
    SUPPLEMENT = "supplement"


LETTER_BOOK = "official_letter"
REPORT_BOOK = "report"
BOOKS: dict[DocumentKind, str] = {
    DocumentKind.DIRECTIVE: LETTER_BOOK,
    DocumentKind.AD_HOC_REQUEST: LETTER_BOOK,
    DocumentKind.CHASING_LETTER: LETTER_BOOK,
    DocumentKind.ESCALATION: LETTER_BOOK,
    DocumentKind.CONSOLIDATED_REPORT: REPORT_BOOK,
    DocumentKind.COVER_LETTER: LETTER_BOOK,
    DocumentKind.AMENDMENT: LETTER_BOOK,
    DocumentKind.PLAN_SUMMARY: REPORT_BOOK,
    DocumentKind.SUPPLEMENT: REPORT_BOOK,
}
"""The number book of each kind; a kind without a book is a form, a receipt or a message and takes no number."""
