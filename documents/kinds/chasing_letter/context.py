"""The facts of a chasing letter, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.kinds.frame import head_values
from documents.kinds.late import LateUnit, late_values
from models.document import DocumentRef, Head

__all__ = ["ChasingFacts", "LateUnit", "context"]

TITLE = "Công văn V/v đôn đốc báo cáo kết quả thực hiện {directive}"
LISTED_BELOW = "Các cơ quan, đơn vị, địa phương có tên trong danh sách dưới đây"
LISTED_HEADS = "Thủ trưởng các cơ quan, đơn vị, địa phương có tên trong danh sách dưới đây"
MOST_NAMED = 5
"""Up to so many late units are named after "Kính gửi:"; more are named in the table alone. Assumed."""
ROUND = " (lần {round})"


@dataclass(frozen=True, kw_only=True)
class ChasingFacts:
    """One letter to all who are late. `round` counts from 1; `respond_by` is an aware instant."""

    head: Head
    directive: DocumentRef
    round: int
    late: tuple[LateUnit, ...]
    deadline_text: str
    respond_by: datetime
    lead_deadline_text: str
    contact: str
    receiver: str = ""
    """Who takes the reports in, where it is another than the one who signs."""
    heads: tuple[str, ...] = ()
    """How the heads of the units are addressed, where the letter goes to them; as many as are late."""


def context(facts: ChasingFacts) -> dict[str, object]:
    """Plain values for the template."""
    few = len(facts.late) <= MOST_NAMED
    named = facts.heads or tuple(wording.agency(unit.name) for unit in facts.late)
    names = named if few else (LISTED_HEADS if facts.heads else LISTED_BELOW,)
    cited = wording.short_citation(facts.directive)
    return {
        **head_values(facts.head, title=TITLE.format(directive=cited), addressees=names),
        "directive": wording.citation(facts.directive),
        "directive_short": cited,
        "round": ROUND.format(round=facts.round) if facts.round > 1 else "",
        "deadline": facts.deadline_text,
        "count": f"{len(facts.late):02d}",
        "late": late_values(facts.late),
        "respond_by": wording.last_moment(facts.respond_by),
        "lead_deadline": facts.lead_deadline_text,
        "contact": wording.bare(facts.contact),
        "receiver": facts.receiver or facts.head.issuer.name,
    }
