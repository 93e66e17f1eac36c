"""What a cell shows: its text, and why a figure in it may be doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Doubt(Enum):
    """Why a figure in this cell cannot be read safely."""

    STRUCK = "struck"
    RAISED = "raised"
    SYMBOL = "symbol"
    NUMBERED = "numbered"
    MERGED = "merged"
    UNCOMPUTED = "uncomputed"
    FAULT = "fault"
    DATE = "date"
    PERCENT = "percent"
    HIDDEN = "hidden"
    STRANGE = "strange"


@dataclass(frozen=True, kw_only=True)
class VisibleText:
    """What is seen: paragraphs on lines of their own, NFC, without hidden, deleted or placeholder text."""

    text: str
    doubts: frozenset[Doubt]


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One row of the form as it came back: its code and what stands beside it."""

    code: str
    answer: VisibleText
    place: str
    """ "table 2, row 7, column 4", counted from 1; in a workbook "sheet 1, cell E12"."""
    tags: frozenset[str] = frozenset()
    """What the content controls of the answer cell say they are."""
    is_computed: bool = False
    """The value is what a formula gave when the file was last saved."""
