"""An officer judges where the rules did: sends an accepted report back, or takes a returned one as it is.

Both only before the cut-off, under the cycle's lock, about the very version that the officer saw.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from models.acceptance_wording import cell
from models.cycle import Cycle
from models.errors import Problem, Severity
from models.form import Form
from models.grounds import Grounds
from models.store import Connection
from models.store.arrivals import read_arrival
from models.store.cycles import lock_cycle
from models.store.gathered import record_pointless
from models.store.judged import record_accepted_as_it_is, record_sent_back
from models.store.obligations import read_obligation
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import ReadReport, SubmissionStatus, respond_by
from tasks.collect.replies import put_notice, put_receipt
from tasks.deciding import books_problems, refuse_if_any
from tasks.office import Office
from tasks.wording import SEND_AGAIN, WHOLE_REPORT, noted

SENT_BACK = "SENT_BACK"
"""The code of a reason that a person gave."""
Reasons = tuple[tuple[str, str], ...]
"""Pairs of a cell's code, or "" for the whole report, and what is to be mended there, in words for the unit."""


def return_report(
    office: Office,
    key: str,
    unit: str,
    *,
    version: int,
    reasons: Reasons,
    by: str,
    now: datetime,
    answer_by: datetime | None = None,
) -> datetime:
    """By when the unit is asked to answer: its accepted report goes back with every reason, and counts no more.

    `answer_by` (aware) is the officer's own date; else the usual one, never after the cut-off. Raises RefusedError with
    every problem: no reason, books closed, or another version counts by now.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        accepted = _version(act.connection, key, unit, SubmissionStatus.ACCEPTED, version)
        problems = [*_nobody(by), *_books(cycle, now), *_dates(cycle, answer_by, now), *_reasons(cycle.form, reasons)]
        refuse_if_any(problems + ([] if accepted else [_other("NOT_ACCEPTED", unit, version)]))
        assert accepted is not None
        told = tuple(_told(cycle.form, code, text) for code, text in reasons)
        record_sent_back(act, cycle, accepted, told, by=by)
        arrival, obligation = read_arrival(act.connection, accepted.arrival), read_obligation(act.connection, key, unit)
        until = answer_by or min(respond_by(now, obligation.deadline, cycle.calendar), cycle.cut_off_due_at)
        about = replace(arrival, unit=unit)
        put_notice(act, cycle, about, told, sender=arrival.unit, answer_by=until, turn=obligation.returned + 1)
    return until


def accept_as_it_is(office: Office, key: str, unit: str, *, version: int, grounds: Grounds, now: datetime) -> None:
    """Nothing. The newest version, which was returned, counts with what was found in it ("chấp nhận có ghi chú").

    Never one with a problem that is BLOCKING: such a file is not surely this unit's report. Raises RefusedError.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        returned = _version(act.connection, key, unit, SubmissionStatus.RETURNED, version)
        problems = [*grounds.problems, *_books(cycle, now)]
        problems += _blocking(returned) if returned else [_other("NOT_RETURNED", unit, version)]
        refuse_if_any(problems)
        assert returned is not None
        record_accepted_as_it_is(act, returned, grounds)
        record_pointless(act, key, unit)
        arrival, obligation = read_arrival(act.connection, returned.arrival), read_obligation(act.connection, key, unit)
        about, turn = replace(arrival, unit=unit), obligation.returned + 1
        report = _as_read(act.connection, cycle, returned)
        counts = replace(returned, status=SubmissionStatus.ACCEPTED, decided_at=now)
        note = noted(grounds.reason, grounds.basis)
        put_receipt(act, cycle, about, counts, report, sender=arrival.unit, turn=turn, note=note)


def _version(connection: Connection, key: str, unit: str, status: SubmissionStatus, version: int) -> Submission | None:
    """This version of the unit, where it stands so: the one that counts, or of the returned ones the newest."""
    versions = read_submissions(connection, key, unit)
    found = [one for one in versions if (one.status, one.version) == (status, version)]
    is_old = status is SubmissionStatus.RETURNED and bool(versions) and versions[-1].version != version
    return found[0] if found and not is_old else None


def _other(code: str, unit: str, version: int) -> Problem:
    what = f"version {version} does not stand so any more"
    return Problem(where=unit, what=what, mend="look at its versions again", code=code)


def _nobody(by: str) -> Iterator[Problem]:
    return Grounds(by=by, reason=SENT_BACK).problems


def _books(cycle: Cycle, now: datetime) -> Iterator[Problem]:
    yield from books_problems(cycle)
    if cycle.cut_off_at is None and cycle.cut_off_due_at <= now:
        what = f"the books are to be closed since {cycle.cut_off_due_at:%H:%M on %d/%m/%Y}"
        yield Problem(where=cycle.key, what=what, mend="what comes later is for a supplement", code="BOOKS_CLOSED")


def _dates(cycle: Cycle, answer_by: datetime | None, now: datetime) -> Iterator[Problem]:
    if answer_by is not None and not now < answer_by <= cycle.cut_off_due_at:
        what = f"{answer_by:%H:%M %d/%m/%Y} is not between now and the cut-off"
        yield Problem(where="--until", what=what, mend="an instant before the cut-off", code="BAD_DATE")


def _reasons(form: Form, reasons: Reasons) -> Iterator[Problem]:
    if not reasons or any(not text.strip() for _, text in reasons):
        yield Problem(where="--reason", what="it is empty", mend="say what the unit shall mend", code="NO_REASON")
    for code, _ in reasons:
        if code and form.indicator(code) is None and form.section(code) is None:
            yield Problem(where=code, what="the form has no such cell", mend="name a cell", code="UNKNOWN_CELL")


def _told(form: Form, code: str, text: str) -> Problem:
    item = form.indicator(code) or form.section(code)
    return Problem(where=cell(item) if item else WHOLE_REPORT, what=text.strip(), mend=SEND_AGAIN, code=SENT_BACK)


def _blocking(submission: Submission) -> list[Problem]:
    heavy = [problem for problem in submission.problems if problem.severity is Severity.BLOCKING]
    return [replace(problem, code="BLOCKING") for problem in heavy]


def _as_read(connection: Connection, cycle: Cycle, submission: Submission) -> ReadReport:
    return ReadReport(
        cycle=cycle.key,
        unit=submission.unit,
        form=cycle.form.key,
        is_nil=submission.is_nil,
        figures=read_figures(connection, cycle.key, submission.unit, submission.version),
        narratives=submission.narratives,
        reference=submission.reference,
        problems=submission.problems,
    )
