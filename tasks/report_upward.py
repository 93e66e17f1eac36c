"""Reporting upward: the consolidated report goes up with its cover letter, and the cycle is closed."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.cover_letter.context import CoverFacts
from models.cycle import Cycle
from models.directive import Receipt
from models.document import IN_FORCE, WENT_OUT, Document, DocumentKind, DocumentRef, DocumentStatus, Draft
from models.organisation import Unit
from models.store import Connection
from models.store.afterlife import is_in_force, record_filed
from models.store.consolidations import read_coverage
from models.store.cycles import lock_cycle, read_cycle, record_closed
from models.store.outbox import count_outbox
from models.store.papers import find_document, read_document, read_documents
from models.store.upward import read_upward
from models.upward import unconfirmed
from models.worktime import ZONE
from tasks.consolidate import report_key
from tasks.issue import draft, lead_head, proofread, put_forward
from tasks.naming import key_of
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.plan_summary import is_plan_settled, plan_reference
from tasks.signing_right import refuse_unless_ready
from tasks.wording import CONSOLIDATED_SUBJECT, COVER_TITLE, REPORT

COVER_KEY = "cover_letter"
FINAL = WENT_OUT | {DocumentStatus.VOIDED}
ENDED = WENT_OUT - IN_FORCE


def is_report_due(office: Office, key: str, now: datetime) -> bool:
    """Whether the report is issued, its hour has come, and the cover letter is still to be put forward.

    It waits for the report on the higher plan, which goes with it.
    """
    with office.register.look() as connection:
        is_issued = is_in_force(connection, key, report_key(connection, key)) and is_plan_settled(connection, key)
        is_asked = find_document(connection, key, COVER_KEY) is not None
        return is_issued and not is_asked and now >= read_cycle(connection, key).report_due_at


def put_cover_forward(office: Office, key: str, now: datetime) -> bool:
    """True where the cover letter was put forward now; False where it was before. Raises TemplateError."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        report = read_document(connection, key, report_key(connection, key))
        directive = reference(cycle, read_document(connection, key, DIRECTIVE_KEY))
        coverage, summary = read_coverage(connection, key), plan_reference(connection, cycle)
    paper = _cover(cycle, report, directive, coverage, summary)
    proofread(office, paper)
    refuse_unless_ready(office, cycle, paper, now)
    with office.register.act(now) as act:
        return put_forward(act, cycle, paper) is not None


def is_ready_to_close(office: Office, key: str) -> bool:
    """Whether nothing is left to do but to close: all is issued, all is delivered, and the report went up."""
    with office.register.look() as connection:
        return read_cycle(connection, key).closed_at is None and _is_done(connection, key)


def close_when_done(office: Office, key: str, now: datetime) -> bool:
    """True where the cycle was closed now, and its documents were filed with it (Decree 30/2020, article 29)."""
    with office.register.act(now) as act:
        if lock_cycle(act, key).closed_at or not _is_done(act.connection, key):
            return False
        record_closed(act, key)
        record_filed(act, key)
        return True


def _is_done(connection: Connection, key: str) -> bool:
    is_told = find_document(connection, key, COVER_KEY) is not None or _has_ended(connection, key)
    if not is_told:
        return False  # asked at every sweep: thousands of documents are looked at only once it matters
    return is_everything_out(connection, key) and not _waits_for_receipt(connection, key)


def _waits_for_receipt(connection: Connection, key: str) -> bool:
    """Whether the directive keeps its cycle open until the upper level has said that all arrived."""
    is_required = read_cycle(connection, key).directive.upward.receipt is Receipt.REQUIRED
    return is_required and bool(unconfirmed(read_upward(connection, key)))


def is_everything_out(connection: Connection, key: str) -> bool:
    """Whether no document of the cycle waits for anybody, and none is on its way."""
    pending = read_documents(connection, key, [status for status in DocumentStatus if status not in FINAL], limit=1)
    return not pending and not count_outbox(connection, key).keys() & {"ready", "sending"}


def _has_ended(connection: Connection, key: str) -> bool:
    """Whether the directive holds no more, so that nothing is owed upward."""
    directive = find_document(connection, key, DIRECTIVE_KEY)
    return directive is not None and directive.status in ENDED


def _cover(
    cycle: Cycle,
    report: Document,
    directive: DocumentRef,
    coverage: tuple[int, tuple[Unit, ...]],
    summary: DocumentRef | None,
) -> Draft:
    (received, absent), upward = coverage, cycle.directive.upward.addressees
    facts = CoverFacts(
        head=lead_head(cycle, DocumentKind.COVER_LETTER, copies=()),
        addressees=upward,
        report=_report_ref(cycle, report, directive),
        directive=directive,
        asked=received + len(absent),
        received=received,
        absent=tuple(unit.name for unit in absent),
        summary=summary,
    )
    return draft(
        cycle,
        DocumentKind.COVER_LETTER,
        COVER_KEY,
        title=COVER_TITLE.format(symbol=directive.symbol),
        addressee="; ".join(upward),
        facts=facts,
        recipients=[key_of(name) for name in upward],
    )


def _report_ref(cycle: Cycle, report: Document, directive: DocumentRef) -> DocumentRef:
    assert report.symbol is not None
    assert report.issued_at is not None
    return DocumentRef(
        type_name=REPORT,
        symbol=report.symbol,
        issued_on=report.issued_at.astimezone(ZONE).date(),
        issuer=cycle.directive.lead.issuer.name,
        subject=CONSOLIDATED_SUBJECT.format(symbol=directive.symbol),
    )
