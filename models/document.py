"""The life of an official document, and the few facts that every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.errors import ForbiddenTransitionError
from models.organisation import Issuer, Signatory
from models.urgency import Urgency


class DocumentKind(StrEnum):
    """The documents of a cycle. Each has a folder in documents/kinds."""

    DIRECTIVE = "directive"
    AD_HOC_REQUEST = "ad_hoc_request"
    REPORT_FORM = "report_form"
    RECEIPT = "receipt"
    RETURN_NOTICE = "return_notice"
    REMINDER = "reminder"
    CHASING_LETTER = "chasing_letter"
    ESCALATION = "escalation"
    CONSOLIDATED_REPORT = "consolidated_report"
    COVER_LETTER = "cover_letter"


LETTER_BOOK = "official_letter"
REPORT_BOOK = "report"
BOOKS: dict[DocumentKind, str] = {
    DocumentKind.DIRECTIVE: LETTER_BOOK,
    DocumentKind.AD_HOC_REQUEST: LETTER_BOOK,
    DocumentKind.CHASING_LETTER: LETTER_BOOK,
    DocumentKind.ESCALATION: LETTER_BOOK,
    DocumentKind.CONSOLIDATED_REPORT: REPORT_BOOK,
    DocumentKind.COVER_LETTER: LETTER_BOOK,
}
"""The number book of each kind; a kind without a book is a form, a receipt or a message and takes no number."""


class DocumentStatus(StrEnum):
    """Where an official document stands (Decree 30/2020, articles 10 to 19)."""

    DRAFT = "draft"
    APPROVED = "approved"
    SIGNED = "signed"
    NUMBERED = "numbered"
    ISSUED = "issued"
    VOIDED = "voided"


TRANSITIONS: dict[DocumentStatus, frozenset[DocumentStatus]] = {
    DocumentStatus.DRAFT: frozenset({DocumentStatus.APPROVED, DocumentStatus.VOIDED}),
    DocumentStatus.APPROVED: frozenset(
        {DocumentStatus.DRAFT, DocumentStatus.SIGNED, DocumentStatus.ISSUED, DocumentStatus.VOIDED}
    ),
    DocumentStatus.SIGNED: frozenset({DocumentStatus.NUMBERED, DocumentStatus.VOIDED}),
    DocumentStatus.NUMBERED: frozenset({DocumentStatus.DRAFT, DocumentStatus.ISSUED, DocumentStatus.VOIDED}),
    DocumentStatus.ISSUED: frozenset(),
    DocumentStatus.VOIDED: frozenset(),
}


def advance(kind: DocumentKind, before: DocumentStatus, after: DocumentStatus) -> DocumentStatus:
    """`after`, where the table allows the step. Raises ForbiddenTransitionError.

    Only a kind without a number book goes from approved straight to issued: it is neither signed nor numbered.
    """
    skips = before is DocumentStatus.APPROVED and after is DocumentStatus.ISSUED
    if after not in TRANSITIONS[before] or (skips and kind in BOOKS):
        raise ForbiddenTransitionError(f"{kind}: {before} → {after}")
    return after


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the top and the foot of a page need: letterhead, number, day, signature block, recipients."""

    issuer: Issuer
    number: int | None = None
    """None until the number is taken: the page is rendered once without, to find errors early."""
    symbol: str
    """All after the number: "/UBND-VX"."""
    issued_on: date | None = None
    signatory: Signatory
    copies: tuple[str, ...]
    archive: str
    urgency: Urgency | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentRef:
    """How one document cites another: "Công văn số 9123/UBND-VX ngày 08/12/2025 của … về việc …"."""

    type_name: str
    symbol: str
    """With the number: "9123/UBND-VX"."""
    issued_on: date
    issuer: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A document about to be put forward. `key` makes it one of a kind: the same act twice is one document."""

    cycle: str
    key: str
    kind: DocumentKind
    title: str
    addressee: str
    facts: str
    """The facts of the page as JSON: the bytes can be made from them again at any time."""
    recipients: tuple[str, ...]
    """Who gets it through the outbox: unit keys, or keys of agencies above."""
    organisation: str | None = None
    suffix: str | None = None
    """All after the number, "/UBND-VX"; None for a kind without a number."""
    drafted_by: str | None = None
    """Who prepared it; None where it follows by itself from what was approved before."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as the register holds it."""

    id: int
    cycle: str
    key: str
    kind: DocumentKind
    status: DocumentStatus
    title: str
    addressee: str
    facts: str
    drafted_by: str | None
    """Who put it forward; None where it follows by itself from what was approved before."""
    drafted_at: datetime
    shown_sha256: str | None
    """The page as its approver saw it, without number and day."""
    approved_by: str | None
    approved_at: datetime | None
    organisation: str | None
    book: str | None
    suffix: str | None
    year: int | None
    number: int | None
    symbol: str | None
    issued_at: datetime | None
    path: str | None
    sha256: str | None
    reason: str | None
    """Why it was voided, recalled, replaced or corrected."""
    successor: str | None
    """The key of the document that told so."""
