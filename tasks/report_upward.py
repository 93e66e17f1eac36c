"""Reporting upward: the consolidated report goes up with its cover letter, and the cycle is closed."""

from __future__ import annotations

from datetime import datetime

from documents.kinds.cover_letter.context import CoverFacts
from models.consolidation import Consolidation
from models.cycle import Cycle
from models.document import IN_FORCE, WENT_OUT, Document, DocumentKind, DocumentRef, DocumentStatus, Draft
from models.store import Connection
from models.store.afterlife import is_in_force, record_filed
from models.store.cycles import lock_cycle, read_cycle, record_closed
from models.store.obligations import read_obligations
from models.store.outbox import count_outbox
from models.store.papers import find_document, read_document, read_documents
from models.store.snapshots import read_snapshot
from models.worktime import ZONE
from tasks.consolidate import REPORT_KEY, consolidation
from tasks.issue import draft, lead_head, proofread, put_forward
from tasks.naming import key_of
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.signing_right import refuse_unless_ready
from tasks.wording import CONSOLIDATED_SUBJECT, COVER_TITLE, REPORT

COVER_KEY = "cover_letter"
FINAL = WENT_OUT | {DocumentStatus.VOIDED}
ENDED = WENT_OUT - IN_FORCE


def is_report_due(office: Office, key: str, now: datetime) -> bool:
    """Whether the consolidated report is issued, its hour has come, and the cover letter is still to be put forward."""
    with office.register.look() as connection:
        is_issued = is_in_force(connection, key, REPORT_KEY)
        is_asked = find_document(connection, key, COVER_KEY) is not None
        return is_issued and not is_asked and now >= read_cycle(connection, key).report_due_at


def put_cover_forward(office: Office, key: str, now: datetime) -> bool:
    """True where the cover letter was put forward now; False where it was before. Raises TemplateError."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        report = read_document(connection, key, REPORT_KEY)
        directive = reference(cycle, read_document(connection, key, DIRECTIVE_KEY))
        whole = consolidation(cycle, read_obligations(connection, key), read_snapshot(connection, key))
    paper = _cover(cycle, report, directive, whole)
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
    pending = read_documents(connection, key, [status for status in DocumentStatus if status not in FINAL], limit=1)
    return not pending and not count_outbox(connection, key).keys() & {"ready", "sending"}


def _has_ended(connection: Connection, key: str) -> bool:
    """Whether the directive holds no more, so that nothing is owed upward."""
    directive = find_document(connection, key, DIRECTIVE_KEY)
    return directive is not None and directive.status in ENDED


def _cover(cycle: Cycle, report: Document, directive: DocumentRef, whole: Consolidation) -> Draft:
    upward = cycle.directive.upward.addressees
    facts = CoverFacts(
        head=lead_head(cycle, DocumentKind.COVER_LETTER, copies=()),
        addressees=upward,
        report=_report_ref(cycle, report, directive),
        directive=directive,
        asked=whole.asked,
        received=len(whole.reports),
        absent=tuple(unit.name for unit in whole.absent),
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
