"""The facts of an ad hoc request, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from documents.kinds.directive.context import part_values
from documents.kinds.frame import head_values
from documents.richtext import rich
from models.directive import Directive
from models.document import Head

TITLE = "Công văn V/v {subject}"


@dataclass(frozen=True, kw_only=True)
class AdHocFacts:
    """A request for one report, outside the yearly round: what, who, to whom, by when."""

    head: Head
    directive: Directive


def context(facts: AdHocFacts) -> dict[str, object]:
    """Plain values for the template. The parts as written; without any, the duty of the terms "units"."""
    directive, terms = facts.directive, facts.directive.terms("units")
    title = TITLE.format(subject=directive.subject)
    frame = head_values(facts.head, title=title, addressees=directive.addressees, month_of=directive.issue_on)
    return {
        **frame,
        "subject": directive.subject,
        "preamble": [rich(paragraph) for paragraph in directive.preamble],
        "parts": [part_values(part) for part in directive.parts],
        "closing": rich(directive.closing or wording.ASKED_TO_COMPLY),
        "what": wording.sentence(wording.bare(terms.what)),
        "receivers": wording.in_sentence(terms.receivers),
        "deadline": terms.deadline_phrase or "",
        "contact": wording.bare(directive.lead.contact),
        "footnotes": [rich(note) for note in directive.footnotes],
    }
