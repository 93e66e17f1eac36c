"""What goes over the wire between the office and a unit's program."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import AwareDatetime, Field

from portal.api.shapes.common import Fault, Key, Said, Shape, Text


class Duty(Shape):
    """What a cycle asks of the unit."""

    cycle: str
    subject: str
    unit: str
    directive_symbol: str | None
    last_legal_moment: datetime
    last_working_day: date
    situation: str
    is_closed: bool
    accepted_version: int | None
    returned: int


class Duties(Shape):
    """A page of duties, the newest first."""

    items: list[Duty]
    page: int
    pages: int
    total: int


class IndicatorShape(Shape):
    """One figure that is asked for."""

    code: str
    label: str
    unit: str
    definition: str
    is_yes_no: bool
    is_required: bool
    is_whole: bool


class SectionShape(Shape):
    """One passage that is asked for."""

    code: str
    title: str
    hint: str
    is_required: bool
    type: str


class FormShape(Shape):
    """The form of the cycle. `nil_code` and `reference_code` are answered like indicators."""

    key: str
    title: str
    indicators: list[IndicatorShape]
    sections: list[SectionShape]
    nil_code: str
    reference_code: str


class Version(Shape):
    """One version of the unit's report."""

    version: int
    status: str
    is_late: bool
    is_nil: bool
    reference: str
    arrived_at: datetime
    decided_at: datetime
    sha256: str


class Versions(Shape):
    """A page of versions, the oldest first."""

    items: list[Version]
    page: int
    pages: int
    total: int


class FigureShape(Shape):
    """One figure as it was read. `value` is null where there is none: nothing is never zero."""

    code: str
    answer: str
    value: str | None
    text: str
    place: str


class WholeVersion(Version):
    """One version with all that was read and found."""

    digest: str
    figures: list[FigureShape]
    narratives: dict[str, str]
    problems: list[Fault]


class Receipt(Shape):
    """The numbered receipt of the version that counts."""

    number: int
    version: int
    arrived_at: datetime
    is_late: bool
    sha256: str
    digest: str


class Answers(Shape):
    """The form filled in: texts by code, as a clerk would type them."""

    answers: dict[Key, Text] = Field(max_length=2_000)


class Taken(Shape):
    """What became of a report. `version` is null where the file could not be read: `problems` say why.

    `state` "at_door": it is safe and counts from now; the engine takes it in, and `number` comes then.
    """

    number: int | None
    state: str
    is_same: bool
    version: int | None
    status: str | None
    problems: list[Fault]


class Request(Shape):
    """More time, asked for."""

    until: AwareDatetime
    reason: Said


class Asked(Shape):
    """Whether the request waits for a decision now."""

    is_waiting: bool
