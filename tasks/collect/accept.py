"""Accept or return: each kept file is read apart, judged, and answered in one transaction with its decision."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import BoundedSemaphore

from documents.gate import limits
from models.acceptance import judge
from models.arrival import Arrival, ArrivalState
from models.cycle import Cycle
from models.errors import UnreadableFileError
from models.faults import reached
from models.store.arrivals import read_arrival, record_quarantined, unread_arrivals
from models.store.cycles import lock_cycle, read_cycle
from models.store.gathered import record_pointless
from models.store.obligations import record_returned
from models.store.register import Act
from models.store.submissions import record_submission
from models.submission import ReadReport
from models.validation import NOTHING_KNOWN, Background
from tasks.collect.arrive import kept_path
from tasks.collect.child import read_in_child
from tasks.collect.known import Known
from tasks.collect.known_now import KnownNow
from tasks.collect.replies import put_notice, put_receipt
from tasks.collect.substitute import note_substitute, sent_for
from tasks.office import Office
from tasks.wording import refusal

READING = BoundedSemaphore(os.cpu_count() or 1)
"""Uploads come many at a time: more children than cores gain nothing, and each may fill a gigabyte."""


def read_and_answer(office: Office, key: str, now: datetime, *, limit: int = 50) -> int:
    """How many kept files were read and answered, in the order they came."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        arrivals = unread_arrivals(connection, key)[:limit]
        known = Known(connection, cycle) if arrivals else None
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as readers:  # each only waits for its own child process
        read = readers.map(lambda arrival: _read(office, cycle, arrival), arrivals)
        for arrival, outcome in zip(arrivals, read, strict=True):
            _answer(office, cycle, arrival, outcome, now, known)
    return len(arrivals)


def answer_one(office: Office, arrival: Arrival, now: datetime) -> Arrival:
    """The arrival as it stands once it was read and answered: at once, ahead of the files that wait.

    No more files are read at the same time than there are cores.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, arrival.cycle)
    with READING:
        outcome = _read(office, cycle, arrival)
    _answer(office, cycle, arrival, outcome, now, KnownNow(office, cycle))
    with office.register.look() as connection:
        return read_arrival(connection, arrival.id)


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
    office: Office,
    cycle: Cycle,
    arrival: Arrival,
    report: ReadReport | UnreadableFileError,
    now: datetime,
    known: Known | KnownNow | None,
) -> None:
    if isinstance(report, UnreadableFileError):
        _quarantine(office, arrival, report, now)
        return
    sender, arrival = arrival.unit, sent_for(office, arrival, report)
    decision = judge(report, cycle=cycle.key, unit=arrival.unit or "", form=cycle.form, known=_of(known, arrival))
    reached("accept.judged")
    with office.register.act(now) as act:
        held = lock_cycle(act, cycle.key)
        if not _is_unanswered(act, arrival):
            return
        submission = record_submission(act, arrival, report, decision)
        if sender != arrival.unit:
            note_substitute(act, arrival, sender)
        if decision.is_accepted:
            record_pointless(act, cycle.key, arrival.unit or "")
            put_receipt(act, held, arrival, submission, report, sender=sender)
        else:
            put_notice(act, held, arrival, decision.reasons, sender=sender)


def _of(known: Known | KnownNow | None, arrival: Arrival) -> Background:
    return known.of(arrival.unit or "") if known else NOTHING_KNOWN


def _quarantine(office: Office, arrival: Arrival, error: UnreadableFileError, now: datetime) -> None:
    problem = refusal(error.code, arrival.name)
    with office.register.act(now) as act:
        cycle = lock_cycle(act, arrival.cycle)
        if not _is_unanswered(act, arrival):
            return
        record_quarantined(act, arrival, error.code)
        record_returned(act, arrival.cycle, arrival.unit or "")
        put_notice(act, cycle, arrival, (problem,), sender=arrival.unit)


def _is_unanswered(act: Act, arrival: Arrival) -> bool:
    """Asked under the cycle's lock: another engine may have read the same file at the same time."""
    return read_arrival(act.connection, arrival.id).state is ArrivalState.ARRIVED
