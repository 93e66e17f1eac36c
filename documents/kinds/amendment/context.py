"""The facts of a notice about another document, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass

from documents import wording
from documents.kinds.frame import head_values
from models.amendment import AmendmentAct
from models.document import DocumentRef, Head

ACTED = {
    AmendmentAct.RECALL: "thu hồi",
    AmendmentAct.REPLACE: "thay thế",
    AmendmentAct.CORRECT: "đính chính",
}
TITLE = "Công văn V/v {acted} {target}"


@dataclass(frozen=True, kw_only=True)
class AmendmentFacts:
    """One notice about `target`, whose key in the same cycle is `target_key`.

    `successor` is named where it is replaced, `passage` and `should_read` where it is corrected.
    """

    head: Head
    addressees: tuple[str, ...]
    act: AmendmentAct
    target_key: str
    target: DocumentRef
    reason: str
    successor: DocumentRef | None = None
    passage: str = ""
    should_read: str = ""


def title(act: AmendmentAct, target: DocumentRef) -> str:
    """ "Công văn V/v thu hồi Công văn số 01/UBND-VX ngày 08/12/2025"."""
    return TITLE.format(acted=ACTED[act], target=wording.short_citation(target))


def context(facts: AmendmentFacts) -> dict[str, object]:
    """Plain values for the template."""
    return {
        **head_values(facts.head, title=title(facts.act, facts.target), addressees=facts.addressees),
        "acted": ACTED[facts.act],
        "target": wording.citation(facts.target),
        "target_short": wording.short_citation(facts.target),
        "reason": wording.sentence(wording.bare(facts.reason)),
        "is_recalled": facts.act is AmendmentAct.RECALL,
        "successor": wording.citation(facts.successor) if facts.successor else "",
        "passage": facts.passage,
        "should_read": facts.should_read,
    }
