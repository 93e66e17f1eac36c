"""The report on the higher plan: the same frozen round, told of the upper level's own plan, where one is owed."""

from __future__ import annotations

from documents.kinds.plan_summary.context import PlanFacts
from models.consolidation import Consolidation
from models.cycle import Cycle
from models.document import WENT_OUT, Document, DocumentKind, DocumentRef, DocumentStatus, Draft
from models.narrative.building import narrate
from models.rounds import plan_key_of
from models.store import Connection
from models.store.papers import find_document, read_document
from models.store.rounds import current_round
from models.worktime import ZONE
from tasks.issue import draft, lead_head
from tasks.naming import key_of
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.wording import PLAN_TITLE, REPORT

SETTLED = WENT_OUT | {DocumentStatus.VOIDED}


def plan_papers(connection: Connection, cycle: Cycle, whole: Consolidation) -> tuple[Draft, ...]:
    """The draft on this frozen round; nothing where the directive names no higher plan."""
    upward = cycle.directive.upward
    if upward.plan is None:
        return ()
    directive = reference(cycle, read_document(connection, cycle.key, DIRECTIVE_KEY))
    facts = PlanFacts(
        head=lead_head(cycle, DocumentKind.PLAN_SUMMARY, copies=()),
        plan=upward.plan,
        directive=directive,
        addressees=upward.addressees,
        due=cycle.directive.terms(upward.plan.duty).deadline_phrase or "",
        form=whole.form,
        totals=whole.totals,
        cut_off_at=whole.cut_off_at,
        asked=whole.asked,
        received=len(whole.reports),
        late=sum(report.is_late for report in whole.reports),
        nil=sum(report.is_nil for report in whole.reports),
        written={section.code: section.written for section in narrate(whole).sections},
    )
    paper = draft(
        cycle,
        DocumentKind.PLAN_SUMMARY,
        plan_key_of(whole.round),
        title=PLAN_TITLE.format(subject=upward.plan.subject),
        addressee="; ".join(upward.addressees),
        facts=facts,
        recipients=[key_of(name) for name in upward.addressees],
    )
    return (paper,)


def find_plan_paper(connection: Connection, key: str) -> Document | None:
    """The report on the higher plan of the round that the cycle is in, or None."""
    return find_document(connection, key, plan_key_of(current_round(connection, key)))


def is_plan_settled(connection: Connection, key: str) -> bool:
    """Whether nothing is awaited of the report on the higher plan: it went out, was voided, or there is none."""
    document = find_plan_paper(connection, key)
    return document is None or document.status in SETTLED


def plan_reference(connection: Connection, cycle: Cycle) -> DocumentRef | None:
    """How the cover letter cites the report on the higher plan; None where none went out."""
    document, plan = find_plan_paper(connection, cycle.key), cycle.directive.upward.plan
    if document is None or plan is None or document.symbol is None or document.issued_at is None:
        return None
    if document.status not in WENT_OUT:
        return None
    return DocumentRef(
        type_name=REPORT,
        symbol=document.symbol,
        issued_on=document.issued_at.astimezone(ZONE).date(),
        issuer=cycle.directive.lead.issuer.name,
        subject=plan.subject,
    )
