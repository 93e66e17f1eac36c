"""The effect of a notice: what it tells of becomes true in the transaction that issues it, and not before."""

from __future__ import annotations

from documents.kinds.amendment.context import AmendmentFacts
from documents.wording import short_citation
from models.amendment import BECOMES, ENDS, OPENS_A_CYCLE
from models.document import Document, DocumentKind
from models.store.afterlife import record_amended
from models.store.obligations import read_obligations, record_exempt
from models.store.papers import read_document
from models.store.register import Act
from models.store.rows import from_json
from tasks.amendment.citing import cited
from tasks.amendment.wording import LIFTED


def take_effect(act: Act, issued: Document) -> None:
    """Nothing. Where the issued document is a notice, its target is recalled, replaced or corrected from now on.

    A directive that is recalled or replaced sets no duty any more: whoever has not reported owes nothing, nobody is
    chased, no report is drawn up, and the cycle closes once the notice has gone out. A directive in its place asks
    anew in a cycle of its own, with its own deadlines.
    """
    if issued.kind is not DocumentKind.AMENDMENT:
        return
    facts = from_json(AmendmentFacts, issued.facts)
    target = read_document(act.connection, issued.cycle, facts.target_key)
    record_amended(act, target, BECOMES[facts.act], notice=issued, reason=facts.reason)
    if facts.act in ENDS and target.kind in OPENS_A_CYCLE:
        _lift_duties(act, issued, LIFTED[facts.act].format(notice=short_citation(cited(issued))))


def _lift_duties(act: Act, notice: Document, reason: str) -> None:
    for obligation in read_obligations(act.connection, notice.cycle):
        if not obligation.is_settled:
            record_exempt(act, notice.cycle, obligation.unit.key, by=notice.approved_by or "", reason=reason)
