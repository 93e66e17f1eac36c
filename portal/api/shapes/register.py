"""What goes over the wire of the registers: what came in, what became of it, and what is done with a number."""

from __future__ import annotations

from datetime import date, datetime

from portal.api.shapes.common import Cell, Shape, Written


class IncomingLine(Shape):
    """A document in. `author` is the unit's key; `symbol` its own number, where it is known."""

    number: int
    arrived_at: datetime
    author: str | None
    name: str | None
    symbol: str
    subject: str
    receiver: str
    state: str
    refused_because: str | None
    version: int | None


class IncomingShape(Shape):
    """A page of the register of documents in, in the order they came."""

    items: list[IncomingLine]
    page: int
    pages: int
    total: int


class FollowUpLine(Shape):
    """What one unit owes, by when, and how it stands. `number`: under which its answer came in."""

    unit: str
    name: str
    directive_symbol: str
    directive_issued_on: date
    last_legal_moment: datetime
    situation: str
    is_extended: bool
    returned: int
    number: int | None
    symbol: str


class FollowUpShape(Shape):
    """A page of the register of what became of each duty, in roster order."""

    items: list[FollowUpLine]
    page: int
    pages: int
    total: int


class Voiding(Shape):
    """Why the number is not used."""

    reason: Written


class Replacing(Shape):
    """The document that stands in its place, as "cycle/key", and why."""

    successor: Cell
    reason: Written


class Correcting(Shape):
    """The passage word for word as it was issued, how it is to be read, and why."""

    passage: Written
    should_read: Written
    reason: Written


class Voided(Shape):
    """The document, whose number stays in the book as void."""

    cycle: str
    key: str
    status: str
    symbol: str | None


class NoticeShape(Shape):
    """The notice that now waits for its signatory."""

    cycle: str
    key: str
    title: str
    status: str
