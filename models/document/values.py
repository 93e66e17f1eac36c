"""A document as a value: what its page begins and ends with, how it is cited, how it is put forward and held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.document.kinds import DocumentKind
from models.document.lifecycle import DocumentStatus
from models.organisation import Issuer, Signatory
from models.urgency import Urgency


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
    channels: tuple[str, ...] = ()
    """The channels to try first, in this order; none named: those of the contacts."""


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
