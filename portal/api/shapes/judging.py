"""What goes over the wire of the lead's decisions: reports judged, requests decided, units excused, rungs held."""

from __future__ import annotations

from datetime import datetime

from pydantic import AwareDatetime, Field

from portal.api.shapes.common import Cell, Key, Shape, Written


class ReturnReason(Shape):
    """What is to be mended in which cell; `code` is "" for the whole report."""

    code: Cell = ""
    text: Written


class Returning(Shape):
    """The version that was read, and why it goes back. `answer_by`: left out for the usual day."""

    version: int = Field(ge=0, le=1_000_000)
    reasons: list[ReturnReason] = Field(max_length=200)
    answer_by: AwareDatetime | None = None


class Returned(Shape):
    """By when the unit is asked to answer."""

    unit: str
    version: int
    answer_by: datetime


class Accepting(Shape):
    """The returned version that shall count as it is, and on which grounds."""

    version: int = Field(ge=0, le=1_000_000)
    reason: Written
    basis: Written = ""


class Judged(Shape):
    """How the version stands now."""

    unit: str
    version: int
    status: str


class Excusing(Shape):
    """Units that need not report."""

    units: list[Key] = Field(min_length=1, max_length=5_000)
    reason: Written
    basis: Written = ""


class Excused(Shape):
    """Who owes nothing more, by name."""

    units: list[str]


class TimeRequest(Shape):
    """A unit's request for more time that waits for a decision."""

    unit: str
    until: datetime
    reason: str
    asked_at: datetime


class TimeRequests(Shape):
    """Those that wait, the oldest first."""

    items: list[TimeRequest]
    page: int
    pages: int
    total: int


class Deciding(Shape):
    """Granted or not, and why."""

    is_granted: bool
    reason: Written
    basis: Written = ""


class Decided(Shape):
    """What became of the unit's request."""

    unit: str
    is_granted: bool


class Holding(Shape):
    """One rung of the ladder, for one unit or ("") for all."""

    rung: Key
    unit: Cell = ""
    reason: Written


class HoldShape(Shape):
    """A rung that is held back, or was. `unit` is "" for all."""

    rung: str
    unit: str
    held_at: datetime
    held_by: str
    reason: str
    released_at: datetime | None
    released_by: str | None


class Holds(Shape):
    """The holds of a cycle, the oldest first."""

    items: list[HoldShape]
    page: int
    pages: int
    total: int
