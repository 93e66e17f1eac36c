"""What goes over the wire between the office and the lead's program."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from portal.api.shapes.common import Key, Paging, Said, Shape
from portal.api.shapes.duty import Version


class BoardPaging(Paging):
    """Which page of the board, and of which situation."""

    situation: Annotated[str, StringConstraints(max_length=20, pattern=r"^[a-z_]*$")] = ""


class BoardLine(Shape):
    """One unit on the board."""

    unit: str
    name: str
    group: str | None
    situation: str
    last_legal_moment: datetime
    accepted_at: datetime | None
    returned: int
    is_extended: bool


class BoardShape(Shape):
    """A page of the board in roster order, with the tallies of all units."""

    cycle: str
    tallies: dict[str, int]
    items: list[BoardLine]
    page: int
    pages: int
    total: int


class UnitShape(BoardLine):
    """One unit with the versions of its report."""

    versions: list[Version]


class Grant(Shape):
    """More time, given."""

    units: list[Key] = Field(min_length=1, max_length=5_000)
    until: AwareDatetime
    reason: Said
    basis: Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")] = ""


class Granted(Shape):
    """The units' new deadlines."""

    units: list[str]
    last_legal_moment: datetime
