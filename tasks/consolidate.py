"""Consolidating: the books are closed in one transaction; the report is made from what was frozen, and only that."""

from __future__ import annotations

import json
from datetime import datetime

from documents.kinds.consolidated_report.context import ConsolidatedFacts, Standing
from documents.kinds.consolidated_report.criticism import Criticised
from models.consolidation import Consolidation, UnitReport
from models.cycle import Cycle
from models.document import Document, DocumentKind, Draft
from models.faults import reached
from models.obligation import Obligation, ObligationStatus
from models.ruling import WHOLE_CYCLE, RulingKind
from models.store.afterlife import is_in_force
from models.store.cycles import lock_cycle, read_cycle
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations
from models.store.papers import find_document, read_document
from models.store.rulings import open_suspensions
from models.store.snapshots import freeze, read_snapshot
from models.totals import consolidate
from tasks.collect.substitute import SENT_FOR
from tasks.issue import draft, lead_head, proofread, put_forward
from tasks.naming import key_of
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.signing_right import refuse_unless_ready
from tasks.wording import CONSOLIDATED_TITLE

REPORT_KEY = "consolidated_report"


def close_books(office: Office, key: str, now: datetime) -> int:
    """How many accepted reports are in the snapshot: frozen once, at the cut-off, never before it is due."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if now < cycle.cut_off_due_at or WHOLE_CYCLE in open_suspensions(act.connection, key):
            return 0
        return freeze(act, key)


def is_cut_off_due(office: Office, key: str, now: datetime) -> bool:
    """Whether the books are to be closed, or the report on them is still to be put forward.

    Nothing is asked, and nothing is reported, by a directive that is not issued, or is recalled or replaced.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        holds = is_in_force(connection, key, DIRECTIVE_KEY) and WHOLE_CYCLE not in open_suspensions(connection, key)
        return holds and now >= cycle.cut_off_due_at and find_document(connection, key, REPORT_KEY) is None


def put_report_forward(office: Office, key: str, now: datetime) -> bool:
    """True where the consolidated report was put forward now; False where it was before. Raises TemplateError."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        directive = read_document(connection, key, DIRECTIVE_KEY)
        obligations, reports = read_obligations(connection, key), read_snapshot(connection, key)
        sent_for = {json.loads(e.details)["sha256"] for e in read_ledger(connection, key, [SENT_FOR])}
    by_others = {report.unit.key for report in reports if report.sha256 in sent_for}
    paper = _report(cycle, directive, obligations, reports, _standings(obligations, by_others))
    proofread(office, paper)
    refuse_unless_ready(office, cycle, paper, now)
    reached("consolidate.proofread")
    with office.register.act(now) as act:
        return put_forward(act, cycle, paper) is not None


def consolidation(cycle: Cycle, obligations: tuple[Obligation, ...], reports: tuple[UnitReport, ...]) -> Consolidation:
    """What the frozen reports say together: the same snapshot gives the same figures, for ever."""
    given = {report.unit.key for report in reports}
    silent = [obligation for obligation in obligations if obligation.unit.key not in given]
    return consolidate(
        cycle.form,
        reports,
        absent=tuple(o.unit for o in silent if o.status is not ObligationStatus.EXEMPT),
        exempt=tuple(o.unit for o in silent if o.status is ObligationStatus.EXEMPT),
        cut_off_at=cycle.cut_off_at or cycle.cut_off_due_at,
    )


def _report(
    cycle: Cycle,
    directive: Document,
    obligations: tuple[Obligation, ...],
    reports: tuple[UnitReport, ...],
    standings: tuple[Standing, ...],
) -> Draft:
    facts = ConsolidatedFacts(
        head=lead_head(cycle, DocumentKind.CONSOLIDATED_REPORT, copies=()),
        directive=reference(cycle, directive),
        addressees=cycle.directive.upward.addressees,
        consolidation=consolidation(cycle, obligations, reports),
        on_time=sum(not report.is_late for report in reports),
        late=sum(report.is_late for report in reports),
        returned=sum(obligation.returned > 0 for obligation in obligations),
        standings=standings,
        criticised=_criticised(cycle, obligations, reports),
    )
    return draft(
        cycle,
        DocumentKind.CONSOLIDATED_REPORT,
        REPORT_KEY,
        title=CONSOLIDATED_TITLE.format(symbol=directive.symbol),
        addressee="; ".join(cycle.directive.upward.addressees),
        facts=facts,
        recipients=[key_of(name) for name in cycle.directive.upward.addressees],
    )


def _criticised(cycle: Cycle, obligations: tuple[Obligation, ...], reports: tuple[UnitReport, ...]) -> Criticised:
    """Who sent nothing in its time, and who sent late; nobody whose clock stands or whose time an outage took."""
    given = {report.unit.key: report for report in reports}
    at = cycle.cut_off_at or cycle.cut_off_due_at
    blamed = [o for o in obligations if not o.is_excused and not o.is_suspended]
    owing = (o for o in blamed if o.status is not ObligationStatus.EXEMPT and o.is_late_at(at))
    return Criticised(
        silent=tuple(o.unit for o in owing if o.unit.key not in given),
        late=tuple(o.unit for o in blamed if o.unit.key in given and given[o.unit.key].is_late),
    )


def _standings(obligations: tuple[Obligation, ...], by_others: set[str]) -> tuple[Standing, ...]:
    """What the report tells of units, once for each kind; of a substitute only where it really sent the report."""
    names = {obligation.unit.key: obligation.unit.name for obligation in obligations}
    told = (RulingKind.MERGED, RulingKind.SUBSTITUTED, RulingKind.OUTAGE)
    found = (
        Standing(unit=o.unit.name, kind=ruling.kind, other=names.get(ruling.other, ruling.other))
        for o in obligations
        for ruling in o.rulings
        if ruling.kind in told and (ruling.kind is not RulingKind.SUBSTITUTED or o.unit.key in by_others)
    )
    return tuple(dict.fromkeys(found))
