"""A unit's program sends its report, or asks for more time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.errors import KeptAtDoorError, Problem
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus
from portal.api import shapes
from portal.api.duties import duty_asked
from portal.api.problems import ApiError, fault
from portal.api.route import Call, Reply
from portal.pages.unit.asked import LIFTED, Asked, own_version
from tasks.channels.portal import Upload
from tasks.collect.arrive import REPORTS
from tasks.collect.upload import HandedIn, hand_in
from tasks.decisions import ask_once
from tasks.filling import filled_form
from tasks.reading_back import acknowledge_directive, confirm_reading, digest_read
from tasks.wording import refusal


def send_answers(call: Call) -> Reply:
    """The form's answers, made into the unit's own workbook and taken in like any report."""
    asked, visit = _open(call), call.visit
    upload = filled_form(visit.office, asked.cycle.key, visit.account.unit, call.body.answers, visit.now)
    return _hand_in(call, asked, upload)


def send_files(call: Call) -> Reply:
    """A .docx or .xlsx as `report`, and its signed copy as `signed`. Raises ApiError."""
    asked, files = _open(call), call.visit.files
    report, signed = files.get("report"), files.get("signed")
    if report is None or not report.name.lower().endswith(REPORTS):
        raise ApiError(422, "wrong_file", "the field `report` must hold a .docx or .xlsx file")
    if signed is not None and not signed.name.lower().endswith(".pdf"):
        raise ApiError(422, "wrong_file", "the field `signed` must hold a .pdf file")
    uploads = [Upload(name=report.name, file=report.file, size=report.size)]
    if signed is not None:
        name = Path(report.name).with_suffix(".pdf").name
        uploads.append(Upload(name=name, file=signed.file, size=signed.size))
    return _hand_in(call, asked, *uploads)


def ask_more_time(call: Call) -> Reply:
    """Whether the request waits now. Raises PastDeadlineError, ApiError where it makes no sense."""
    asked, visit, body = _open(call), call.visit, call.body
    if asked.obligation.is_settled:
        raise ApiError(409, "settled", "the report is accepted: no more time is needed")
    if not asked.obligation.deadline.last_legal_moment < body.until < asked.cycle.cut_off_due_at:
        raise ApiError(422, "bad_date", "not between the deadline and the cut-off")
    unit = visit.account.unit
    is_asked = ask_once(visit.office, asked.cycle.key, unit, until=body.until, reason=body.reason, now=visit.now)
    if not is_asked:
        raise ApiError(409, "asked_already", "another request of the unit waits for a decision")
    return Reply(value=shapes.Asked(is_waiting=True))


def acknowledge(call: Call) -> Reply:
    """Whether it is news that the directive reached the unit. Raises MissingError."""
    asked, visit = duty_asked(call), call.visit
    is_news = acknowledge_directive(visit.office, asked.cycle.key, visit.account.unit, by=visit.by, now=visit.now)
    return Reply(value=shapes.Noted(is_news=is_news))


def confirm(call: Call) -> Reply:
    """Whether the version is confirmed for the first time. Raises MissingError, ApiError for another table."""
    visit, own = call.visit, own_version(duty_asked(call), call.visit.path["version"])
    told = {"shown": call.body.digest, "by": visit.by, "now": visit.now}
    with visit.office.register.look() as connection:
        is_same = digest_read(connection, own) == call.body.digest
    if not is_same:
        raise ApiError(409, "not_as_shown", "the digest is not that of the table as it was read")
    return Reply(value=shapes.Noted(is_news=confirm_reading(visit.office, own.cycle, own.unit, own.version, **told)))


def _open(call: Call) -> Asked:
    asked = duty_asked(call)
    if asked.is_over:
        raise ApiError(409, "closed", "the cycle is closed")
    if asked.situation in LIFTED:
        raise ApiError(409, "lifted", "the unit owes nothing in this cycle")
    return asked


def _hand_in(call: Call, asked: Asked, *uploads: Upload) -> Reply:
    """Its instant is when it has come whole, not when it began to come."""
    visit, unit = call.visit, call.visit.account.unit
    try:
        done = hand_in(visit.office, asked.cycle.key, unit, *uploads, now=visit.settings.clock())
    except KeptAtDoorError:  # safe, and counted from now: the engine takes it in
        told: dict[str, Any] = {"number": None, "is_same": False, "version": None, "status": None, "problems": []}
        return Reply(value=shapes.Taken(**told, state="at_door"))
    return _taken(call, done)


def _taken(call: Call, done: HandedIn) -> Reply:
    arrival, problems = done.arrival, tuple[Problem, ...]()
    found: Submission | None = None
    if arrival.version is not None:
        with call.visit.office.register.look() as connection:
            versions = read_submissions(connection, arrival.cycle, arrival.unit)
        found = next(one for one in versions if one.version == arrival.version)
        problems = found.problems
    elif arrival.code:
        problems = (refusal(arrival.code, arrival.name),)
    return Reply(
        value=shapes.Taken(
            number=arrival.id,
            state=arrival.state.value,
            is_same=done.is_same,
            version=arrival.version,
            status=SubmissionStatus(found.status).value if found else None,
            problems=[fault(problem) for problem in problems],
        )
    )
