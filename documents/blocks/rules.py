"""The line under an agency's name or an abstract: of several lengths, the one that suits the text above it."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm

from documents import layout
from documents.blocks.text import put


def rule_under(place: Any, style: str, length: str, width_mm: float) -> None:
    """A rule in the middle of `width_mm`; `length` names the value that is one of layout.RULES_MM."""
    lengths = [mm for mm in layout.RULES_MM if mm <= width_mm / 2]
    for at, length_mm in enumerate(lengths):
        put(place, style, f"{{%p {'elif' if at else 'if'} {length} == {length_mm} %}}")
        drawn = put(place, style).paragraph_format
        drawn.left_indent = drawn.right_indent = Mm((width_mm - length_mm) / 2)
    put(place, style, "{%p endif %}")
