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


@dataclass(frozen=True, kw_only=True)
class VisibleText:
    """What is seen: paragraphs on lines of their own, NFC, without hidden, deleted or placeholder text."""

    text: str
    doubts: frozenset[Doubt]
