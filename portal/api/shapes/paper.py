"""What goes over the wire of documents: what waits, what was approved, the register."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from portal.api.shapes.common import Shape


class DocumentShape(Shape):
    """A document that waits for a decision."""

    cycle: str
    key: str
    kind: str
    title: str
    drafted_at: datetime
    due_at: datetime | None
    was_sent_back: bool
    remark: str | None
    """What the leader said, where it was sent back and waits for its drafter."""


class Documents(Shape):
    """A page of documents, the oldest first."""

    items: list[DocumentShape]
    page: int
    pages: int
    total: int


class WaitingDocument(Shape):
    """One document. `shown_sha256` is the hash of the page: an approval names it."""

    cycle: str
    key: str
    kind: str
    title: str
    status: str
    shown_sha256: str


class Approval(Shape):
    """The hash of the page that was seen."""

    shown_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class SendingBack(Approval):
    """The hash of the page that was seen, and what is to be mended."""

    remark: Annotated[str, StringConstraints(max_length=4_000, pattern=r"^[^\x00]*$")]


class PuttingAgain(Shape):
    """What the drafter answers to the remark."""

    answer: Annotated[str, StringConstraints(max_length=4_000, pattern=r"^[^\x00]*$")]


class Approved(Shape):
    """How the document stands now: approved, signed and numbered; or a draft that was sent back."""

    cycle: str
    key: str
    status: str
    symbol: str | None


class RegisterLine(Shape):
    """A line of the register of documents out. `key` names the document in its cycle."""

    key: str
    book: str
    year: int
    number: int
    symbol: str
    title: str
    issued_at: datetime | None
    status: str
    reason: str | None


class RegisterShape(Shape):
    """A page of the agency's register of documents out in one cycle."""

    items: list[RegisterLine]
    page: int
    pages: int
    total: int
