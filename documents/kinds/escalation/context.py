"""The facts of an escalation, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from documents.kinds.frame import head_values
from documents.kinds.late import LateUnit, late_values
from models.document import DocumentRef, Head

__all__ = ["EscalationFacts", "LateUnit", "context"]

TITLE = "Công văn V/v các đơn vị chưa báo cáo kết quả thực hiện {directive}"


@dataclass(frozen=True, kw_only=True)
class EscalationFacts:
    """A letter to the leader. `chased` names the steps already taken, in their order."""

    head: Head
    addressee: str
    directive: DocumentRef
    asked: int
    received: int
    late: tuple[LateUnit, ...]
    deadline_text: str
    chased: tuple[str, ...]


def context(facts: EscalationFacts) -> dict[str, object]:
    """Plain values for the template."""
    cited = wording.short_citation(facts.directive)
    return {
        **head_values(facts.head, title=TITLE.format(directive=cited), addressees=(facts.addressee,)),
        "directive": wording.citation(facts.directive),
        "directive_short": cited,
        "coverage": f"{facts.received}/{facts.asked}",
        "percent": wording.percent(facts.received, facts.asked),
        "count": f"{len(facts.late):02d}",
        "late": late_values(facts.late),
        "deadline": facts.deadline_text,
        "chased": wording.listed(facts.chased),
    }
