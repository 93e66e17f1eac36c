"""A supplement as a draft: two frozen rounds, and the papers that it adds to."""

from __future__ import annotations

from documents.kinds.supplement.context import SupplementFacts
from models.cycle import Cycle
from models.document import Document, DocumentKind, DocumentRef, Draft
from models.rounds import Round, paper_key_of, supplement_key_of
from models.store import Connection
from models.store.consolidations import closed_round, read_consolidation
from models.store.papers import read_document
from models.store.supplements import read_supplements
from models.supplement import difference
from models.worktime import ZONE
from tasks.issue import draft, lead_head
from tasks.naming import key_of
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.wording import CONSOLIDATED_SUBJECT, REPORT, SUPPLEMENT_TITLE


def supplement_paper(connection: Connection, cycle: Cycle, one: Round) -> Draft:
    """The draft on this frozen round, beside the one that was reported before it: the same at any time."""
    key, main = cycle.key, closed_round(connection, cycle.key)
    earlier = [other for other in read_supplements(connection, key) if other.round < one.round]
    directive = read_document(connection, key, DIRECTIVE_KEY)
    report = read_document(connection, key, paper_key_of(main))
    before, now = (read_consolidation(connection, cycle, number) for number in (one.supplements, one.round))
    subject = CONSOLIDATED_SUBJECT.format(symbol=directive.symbol)
    facts = SupplementFacts(
        head=lead_head(cycle, DocumentKind.SUPPLEMENT, copies=()),
        directive=reference(cycle, directive),
        addressees=cycle.directive.upward.addressees,
        report=report_reference(cycle, report, subject),
        number=len(earlier) + 1,
        cycle=key,
        round=one.round,
        form=cycle.form,
        difference=difference(before, now),
        cut_off_at=main.at or main.due_at,
        at=one.at or one.due_at,
        previous=_previous(connection, cycle, earlier, subject),
    )
    return draft(
        cycle,
        DocumentKind.SUPPLEMENT,
        supplement_key_of(one.round),
        title=SUPPLEMENT_TITLE.format(symbol=report.symbol, number=facts.number),
        addressee="; ".join(cycle.directive.upward.addressees),
        facts=facts,
        recipients=[key_of(name) for name in cycle.directive.upward.addressees],
        by=one.by,
    )


def report_reference(cycle: Cycle, report: Document, subject: str) -> DocumentRef:
    """How other papers cite an issued report of the lead on this subject."""
    assert report.symbol is not None
    assert report.issued_at is not None
    return DocumentRef(
        type_name=REPORT,
        symbol=report.symbol,
        issued_on=report.issued_at.astimezone(ZONE).date(),
        issuer=cycle.directive.lead.issuer.name,
        subject=subject,
    )


def _previous(connection: Connection, cycle: Cycle, earlier: list[Round], subject: str) -> DocumentRef | None:
    if not earlier:
        return None
    return report_reference(cycle, read_document(connection, cycle.key, paper_key_of(earlier[-1])), subject)
