"""What goes over the wire of a request at a moment's notice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from models.organisation import Group
from models.urgency import Urgency
from portal.api.shapes.common import Cell, Key, Shape

Phrase = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]


class PatternShape(Shape):
    """A directive that a request may be made after, and the form that it asks with."""

    key: str
    subject: str
    issue_on: date
    form: str


class FormOffered(Shape):
    """A form of the place."""

    key: str
    title: str
    indicators: int
    sections: int


class Offered(Shape):
    """What a request may be made of: patterns, the newest first, and forms."""

    patterns: list[PatternShape]
    forms: list[FormOffered]


class AskReport(Shape):
    """The answers of the page. `pattern` "" is the newest; deadlines are phrases: "trước 10 giờ ngày 25/12/2025".

    `is_preview`: nothing is recorded, only told.
    """

    subject: Phrase
    duty: Phrase
    deadline: Phrase
    lead_deadline: Phrase
    groups: list[Group] = Field(default=[], max_length=10)
    units: list[Key] = Field(default=[], max_length=5_000)
    form: Cell
    urgency: Urgency | None = None
    pattern: Cell = ""
    is_preview: bool = False


class StepShape(Shape):
    """What follows by itself if no report comes."""

    at: datetime
    title: str


class AskedReport(Shape):
    """What it sets going. `is_new` is False for a preview, and where the very same was put forward before."""

    cycle: str
    is_new: bool
    last_legal_moment: datetime
    lead_last_legal_moment: datetime
    recipients: list[str]
    obliged: list[str]
    steps: list[StepShape]
    warnings: list[str]
