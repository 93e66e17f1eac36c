"""The facts of a cover letter, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from documents.kinds.frame import head_values
from models.document import DocumentRef, Head

TITLE = "Công văn V/v gửi {report}"
SUMMARY = ", {report} ({subject})"


@dataclass(frozen=True, kw_only=True)
class CoverFacts:
    """The letter with which the consolidated report goes up. `absent` names units without a report."""

    head: Head
    addressees: tuple[str, ...]
    report: DocumentRef
    directive: DocumentRef
    asked: int
    received: int
    absent: tuple[str, ...]
    summary: DocumentRef | None = None
    """The report on the higher plan that goes with it, where one is owed."""


def context(facts: CoverFacts) -> dict[str, object]:
    """Plain values for the template."""
    report = wording.short_citation(facts.report)
    return {
        **head_values(facts.head, title=TITLE.format(report=report), addressees=facts.addressees),
        "report": report,
        "report_subject": facts.report.subject,
        "summary": SUMMARY.format(report=wording.short_citation(facts.summary), subject=facts.summary.subject)
        if facts.summary
        else "",
        "directive": wording.citation(facts.directive),
        "directive_short": wording.short_citation(facts.directive),
        "coverage": f"{facts.received}/{facts.asked}",
        "absent": wording.in_sentence(facts.absent),
        "absent_count": f"{len(facts.absent):02d}",
    }
