"""What the lint says to officials: the components of a page with their source, the faults and how to mend them."""

from __future__ import annotations

from documents.lint.wording.components import COMPONENTS
from documents.lint.wording.faults import FAULTS
from documents.lint.wording.wanted import (
    ALIGNMENTS,
    BOLD,
    BOLD_ITALIC,
    ITALIC,
    MILLIMETRES,
    MORE,
    NONE,
    POINTS,
    UNDERLINED,
    UPRIGHT,
    WANTED,
)

__all__ = [
    "ALIGNMENTS",
    "BOLD",
    "BOLD_ITALIC",
    "COMPONENTS",
    "FAULTS",
    "ITALIC",
    "MILLIMETRES",
    "MORE",
    "NONE",
    "POINTS",
    "UNDERLINED",
    "UPRIGHT",
    "WANTED",
]
