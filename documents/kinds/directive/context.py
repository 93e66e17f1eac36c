"""The facts of a directive, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents.kinds.frame import head_values
from documents.richtext import rich
from models.directive import Directive, Part
from models.document import Head

TITLE = "Công văn V/v {subject}"


@dataclass(frozen=True, kw_only=True)
class DirectiveFacts:
    """The directive itself, and the head of the page it is issued on."""

    head: Head
    directive: Directive


def context(facts: DirectiveFacts) -> dict[str, object]:
    """Plain values for the template; texts with light marks are rich."""
    directive = facts.directive
    title = TITLE.format(subject=directive.subject)
    frame = head_values(facts.head, title=title, addressees=directive.addressees, month_of=directive.issue_on)
    return {
        **frame,
        "subject": directive.subject,
        "preamble": [rich(paragraph) for paragraph in directive.preamble],
        "parts": [part_values(part) for part in directive.parts],
        "closing": rich(directive.closing),
        "footnotes": [rich(note) for note in directive.footnotes],
    }


def part_values(part: Part) -> dict[str, object]:
    """One numbered part: its heading and its paragraphs, rich."""
    return {"heading": rich(part.heading), "paragraphs": [rich(paragraph) for paragraph in part.paragraphs]}
