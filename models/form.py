"""What a unit is asked to report: indicators, narrative sections, and the three kinds of answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Aggregation(StrEnum):
    """How the answers of many units become one figure."""

    SUM = "sum"
    COUNT = "count"  # how many units answered "có"
    LATEST = "latest"  # listed by unit; never added across dates
    RATIO = "ratio"  # 100 times the sum of one indicator over the sum of another
    AS_OF = "as_of"  # stands at one day for all: added, and shown with the day


class Nature(StrEnum):
    """Whether a figure counts a period or a moment."""

    FLOW = "flow"
    STOCK = "stock"


class Answer(StrEnum):
    """A number, an explicit "không có số liệu", or nothing. Nothing is never zero."""

    NUMBER = "number"
    NO_DATA = "no_data"
    BLANK = "blank"


class AnswerType(StrEnum):
    """What a section is answered with."""

    TEXT = "text"
    DATE = "date"  # dd/mm/yyyy, or a date cell of a workbook


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One answer to one indicator. `value` is set only for Answer.NUMBER (có = 1, không = 0).

    With slots: a country's cycle holds half a million of them.
    """

    answer: Answer
    value: Decimal | None = None
    text: str = ""
    """The cell as the unit typed it."""
    place: str = ""
    """Where it was read: "table 2, row 7, column 4"."""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the form, keyed by its visible code."""

    code: str
    label: str
    unit: str
    aggregation: Aggregation
    nature: Nature
    definition: str = ""
    is_yes_no: bool = False
    is_required: bool = False
    at_most: str | None = None
    """The code of the indicator that this one may not exceed (C4 ≤ C2)."""
    is_whole: bool = False
    """True for what comes in whole pieces: 1,5 letters are an error."""
    most: int | None = None
    """A figure above this is an error: no unit can have so many."""
    sum_of: tuple[str, ...] = ()
    """The codes whose figures add up to this one."""
    slips_from: int | None = None
    """From here on the figure was surely counted in a smaller unit (đồng for triệu đồng): a warning."""
    year_ratio: int | None = None
    """More than this many times last year's figure, or less than one in so many: a warning."""
    peer_ratio: int | None = None
    """More than this many times the median of the units of the same kind: a warning."""
    ratio_of: tuple[str, str] | None = None
    """(numerator, denominator) of a ratio: over the units that gave both."""
    is_computed: bool = False
    """True for a ratio that no unit is asked for: it follows from the others."""
    as_of: date | None = None
    """The day that a figure at a moment stands for; None means the day of the cut-off."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One narrative section, keyed by its visible code."""

    code: str
    title: str
    hint: str = ""
    is_required: bool = False
    type: AnswerType = AnswerType.TEXT


@dataclass(frozen=True, kw_only=True)
class Form:
    """The Section-IV form of a cycle."""

    key: str
    title: str
    source: str
    indicators: tuple[Indicator, ...]
    sections: tuple[Section, ...]
    copies_from: int | None = None
    """So many figures above 0, all equal to last year's or to those of another unit, are noted."""

    @property
    def asked(self) -> tuple[Indicator, ...]:
        """The indicators that a unit answers, in order: all but those that are computed."""
        return tuple(indicator for indicator in self.indicators if not indicator.is_computed)

    def section(self, code: str) -> Section | None:
        """The section of this code, or None."""
        return next((section for section in self.sections if section.code == code), None)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of this code, or None."""
        return next((indicator for indicator in self.indicators if indicator.code == code), None)
