"""Accept or return: each kept file is read apart, judged, and answered in one transaction with its decision."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from documents.gate import limits
from documents.kinds.receipt.context import ReceiptFacts, ReceiptLine
from documents.kinds.return_notice.context import ReturnFacts
from models.acceptance import judge
from models.arrival import Arrival, ArrivalState
from models.cycle import Cycle
from models.document import DocumentKind, DocumentRef
from models.errors import Problem, UnreadableFileError
from models.faults import reached
from models.figures import figure_text
from models.store.arrivals import read_arrival, record_quarantined, unread_arrivals
from models.store.cycles import lock_cycle, read_cycle
from models.store.obligations import read_obligation, record_returned
from models.store.papers import read_document
from models.store.register import Act
from models.store.submissions import Submission, record_submission
from models.submission import ReadReport, respond_by
from tasks.collect.arrive import kept_path
from tasks.collect.child import read_in_child
from tasks.issue import draft, put_forward
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.wording import RECEIPT_TITLE, RETURN_TITLE, refusal


def read_and_answer(office: Office, key: str, now: datetime, *, limit: int = 50) -> int:
    """How many kept files were read and answered, in the order they came."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        arrivals = unread_arrivals(connection, key)[:limit]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as readers:  # each only waits for its own child process
        read = readers.map(lambda arrival: _read(office, cycle, arrival), arrivals)
        for arrival, outcome in zip(arrivals, read, strict=True):
            _answer(office, cycle, arrival, outcome, now)
    return len(arrivals)


def count_unread(office: Office, key: str) -> int:
    """How many kept files wait to be read: those a crash left among them."""
    with office.register.look() as connection:
        return len(unread_arrivals(connection, key))


def _read(office: Office, cycle: Cycle, arrival: Arrival) -> ReadReport | UnreadableFileError:
    if arrival.size > limits.FILE_BYTES:
        return UnreadableFileError("TOO_BIG", str(arrival.size))
    try:
        return read_in_child(kept_path(office, arrival.sha256).read_bytes(), cycle.form)
    except UnreadableFileError as error:
        return error


def _answer(
    office: Office, cycle: Cycle, arrival: Arrival, report: ReadReport | UnreadableFileError, now: datetime
) -> None:
    if isinstance(report, UnreadableFileError):
        _quarantine(office, arrival, report, now)
        return
    decision = judge(report, cycle=cycle.key, unit=arrival.unit or "", form=cycle.form)
    reached("accept.judged")
    with office.register.act(now) as act:
        held = lock_cycle(act, cycle.key)
        if not _is_unanswered(act, arrival):
            return
        submission = record_submission(act, arrival, report, decision)
        if decision.is_accepted:
            _put_receipt(act, held, arrival, submission, report)
        else:
            _put_notice(act, held, arrival, decision.problems)


def _quarantine(office: Office, arrival: Arrival, error: UnreadableFileError, now: datetime) -> None:
    problem = refusal(error.code, arrival.name)
    with office.register.act(now) as act:
        cycle = lock_cycle(act, arrival.cycle)
        if not _is_unanswered(act, arrival):
            return
        record_quarantined(act, arrival, error.code)
        record_returned(act, arrival.cycle, arrival.unit or "")
        _put_notice(act, cycle, arrival, (problem,))


def _is_unanswered(act: Act, arrival: Arrival) -> bool:
    """Asked under the cycle's lock: another engine may have read the same file at the same time."""
    return read_arrival(act.connection, arrival.id).state is ArrivalState.ARRIVED


def _put_receipt(act: Act, cycle: Cycle, arrival: Arrival, submission: Submission, report: ReadReport) -> None:
    obligation = read_obligation(act.connection, cycle.key, submission.unit)
    facts = ReceiptFacts(
        issuer=cycle.directive.lead.issuer,
        unit=obligation.unit,
        directive=_directive(act, cycle),
        code=f"{cycle.key}/{arrival.id:04d}",
        arrived_at=arrival.arrived_at,
        file_name=arrival.name,
        sha256=arrival.sha256,
        version=submission.version,
        is_late=submission.is_late,
        deadline_text=obligation.deadline.phrase,
        lines=_lines(cycle, report),
        is_nil=submission.is_nil,
    )
    paper = draft(
        cycle,
        DocumentKind.RECEIPT,
        f"receipt:{submission.unit}:{submission.version}",
        title=RECEIPT_TITLE.format(number=submission.version),
        addressee=submission.unit,
        facts=facts,
        recipients=[submission.unit],
    )
    put_forward(act, cycle, paper)


def _put_notice(act: Act, cycle: Cycle, arrival: Arrival, problems: tuple[Problem, ...]) -> None:
    unit = arrival.unit or ""
    obligation = read_obligation(act.connection, cycle.key, unit)
    facts = ReturnFacts(
        issuer=cycle.directive.lead.issuer,
        unit=obligation.unit,
        directive=_directive(act, cycle),
        arrived_at=arrival.arrived_at,
        file_name=arrival.name,
        problems=problems,
        respond_by=respond_by(act.now, obligation.deadline, cycle.calendar),
    )
    paper = draft(
        cycle,
        DocumentKind.RETURN_NOTICE,
        f"return:{unit}:{arrival.id}",
        title=RETURN_TITLE.format(number=obligation.returned),
        addressee=unit,
        facts=facts,
        recipients=[unit],
    )
    put_forward(act, cycle, paper)


def _lines(cycle: Cycle, report: ReadReport) -> tuple[ReceiptLine, ...]:
    read = ((indicator, report.figures.get(indicator.code)) for indicator in cycle.form.indicators)
    return tuple(
        ReceiptLine(
            code=indicator.code,
            label=indicator.label,
            unit=indicator.unit,
            text=figure_text(figure, is_yes_no=indicator.is_yes_no),
        )
        for indicator, figure in read
        if figure is not None
    )


def _directive(act: Act, cycle: Cycle) -> DocumentRef:
    return reference(cycle, read_document(act.connection, cycle.key, DIRECTIVE_KEY))
