"""How long a line of Times New Roman is, and so the rule under it: no page is set to find out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from documents import layout
from documents.lettering.letters import width_mm
from documents.lettering.lines import balanced, broken

__all__ = ["abstract_rule_mm", "agency_lines", "agency_rule_mm", "balanced", "broken", "width_mm"]

_SLACK_MM = 1
"""Kept free, so that a line that fits here fits in Word."""


@lru_cache(maxsize=256)
def agency_lines(names: tuple[str, ...]) -> tuple[str, ...]:
    """A letterhead's lines, those too long for its column broken."""
    room = layout.LETTERHEAD_LEFT_MM - _SLACK_MM
    return tuple(line for name in names for line in balanced(name, layout.AGENCY_PT, room, is_bold=True))


def agency_rule_mm(names: Sequence[str]) -> int:
    """The rule under a letterhead: a third to a half of its last line, in millimetres."""
    last = agency_lines(tuple(names))[-1] if names else ""
    return _rule_mm(last, layout.AGENCY_PT)


def abstract_rule_mm(text: str) -> int:
    """The rule under an abstract: a third to a half of its last line, in millimetres."""
    return _rule_mm(broken(text, layout.ABSTRACT_PT, layout.TEXT_WIDTH_MM, is_bold=True)[-1], layout.ABSTRACT_PT)


@lru_cache(maxsize=256)
def _rule_mm(line: str, size_pt: float) -> int:
    line_mm = width_mm(line, size_pt, is_bold=True)
    fitting = [length for length in layout.RULES_MM if length * 2 <= line_mm]
    return max(fitting, default=layout.RULES_MM[0])
