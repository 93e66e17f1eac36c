"""A report on paper: one clerk types it, another holds it against the paper, and it comes in as any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from documents.gate.evidence import check_scan
from models.acceptance import judge
from models.cycle import Cycle
from models.errors import Problem, RefusedError, Severity
from models.form import Form
from models.paper import PaperReport, PaperState, check_codes, check_confirmation, check_stamp
from models.store import Connection
from models.store.cycles import lock_cycle, read_cycle
from models.store.obligations import read_obligation
from models.store.paper_reports import read_paper_report, record_decided, record_typed
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from tasks.collect.arrive import kept_path
from tasks.collect.trial import Trial, try_report
from tasks.files import digest, keep
from tasks.form_workbook import unit_workbook
from tasks.office import Office

FIELDS = ("T0", "T1", "T2", "T3")
NIL, TICK = "T0", "x"
NAME = "paper-{stamp:%Y%m%d-%H%M}.xlsx"
LONGEST = 32_000
"""Letters that one cell of a workbook surely holds."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a clerk brings: the bytes of the unit's form, or its scan, under a name."""

    name: str
    data: bytes


def typed_form(office: Office, cycle: str, unit: str, answers: Mapping[str, str], received_at: datetime) -> Sheet:
    """The unit's own form with these answers typed in by code. Raises RefusedError with every code that is unknown."""
    with office.register.look() as connection:
        form = read_cycle(connection, cycle).form
    problems = (*check_codes(answers, _codes(form)), *_too_long(answers))
    if problems:
        raise RefusedError(problems)
    return Sheet(name=NAME.format(stamp=received_at), data=unit_workbook(office, cycle, unit, answers))


def type_in(
    office: Office, cycle: str, unit: str, sheet: Sheet, *, scan: Sheet | None, received_at: datetime, by: str,
    now: datetime,
) -> tuple[PaperReport, Trial]:  # fmt: skip
    """The report as it waits for a second clerk, and what would be read of it.

    Raises RefusedError where the stamp cannot be, the file is not this unit's form or cannot be read, or the scan is
    no picture; VanthuError where the same was typed or came before.
    """
    with office.register.look() as connection:
        known = read_cycle(connection, cycle)
        read_obligation(connection, cycle, unit)
        stamp = _wrong_stamp(connection, known, unit, received_at, now)
    trial = _trial(sheet, known, unit)
    blocking = tuple(problem for problem in trial.problems if problem.severity is Severity.BLOCKING)
    nobody = () if by.strip() else (Problem(where="by", what="nobody is named", mend="name the clerk who types"),)
    if problems := (*nobody, *stamp, *blocking, *(check_scan(scan.data, scan.name) if scan else ())):
        raise RefusedError(problems)
    for kept in (sheet, scan):
        if kept is not None:
            keep(kept_path(office, digest(kept.data)), kept.data)
    with office.register.act(now) as act:
        paper = record_typed(
            act,
            cycle,
            unit,
            name=sheet.name,
            sha256=digest(sheet.data),
            size=len(sheet.data),
            scan=digest(scan.data) if scan else None,
            scan_name=scan.name if scan else "",
            received_at=received_at,
            by=by.strip(),
        )
    return paper, trial


def show_paper(office: Office, number: int) -> tuple[PaperReport, Trial]:
    """The report and what is read of it, for whoever holds it against the paper. Raises VanthuError."""
    with office.register.look() as connection:
        paper = read_paper_report(connection, number)
        known = read_cycle(connection, paper.cycle)
    sheet = Sheet(name=paper.name, data=kept_path(office, paper.sha256).read_bytes())
    return paper, _trial(sheet, known, paper.unit)


def confirm_paper(office: Office, number: int, *, by: str, shown: str, now: datetime) -> PaperReport:
    """The report, confirmed by this person, who saw what `shown` names: it is now at the door.

    Raises RefusedError where the same person typed it, or something else was shown; VanthuError where it is decided.
    """
    with office.register.act(now) as act:
        paper = read_paper_report(act.connection, number)
        held = lock_cycle(act, paper.cycle)  # acceptance takes it as well
        stamp = _wrong_stamp(act.connection, held, paper.unit, paper.received_at, now)
        if problems := (*stamp, *check_confirmation(paper, by=by, shown=shown)):
            raise RefusedError(problems)
        return record_decided(act, paper, PaperState.CONFIRMED, by=by.strip())


def reject_paper(office: Office, number: int, *, by: str, reason: str, now: datetime) -> PaperReport:
    """The report, put aside as mistyped, by whoever saw it. Raises VanthuError where it is decided already."""
    with office.register.act(now) as act:
        paper = read_paper_report(act.connection, number)
        return record_decided(act, paper, PaperState.REJECTED, by=by.strip(), reason=reason)


def _wrong_stamp(
    connection: Connection, cycle: Cycle, unit: str, received_at: datetime, now: datetime
) -> tuple[Problem, ...]:
    versions = read_submissions(connection, cycle.key, unit)
    accepted = [v.arrived_at for v in versions if v.status is SubmissionStatus.ACCEPTED]
    return check_stamp(
        received_at,
        now=now,
        opened_at=cycle.opened_at,
        last_accepted_at=max(accepted, default=None),
        is_closed=cycle.closed_at is not None,
    )


def _trial(sheet: Sheet, cycle: Cycle, unit: str) -> Trial:
    trial = try_report(sheet.data, cycle.form, sheet.name)
    if trial.report is None:
        return trial
    decision = judge(trial.report, cycle=cycle.key, unit=unit, form=cycle.form)
    return Trial(form=cycle.form, report=trial.report, problems=decision.problems)


def _codes(form: Form) -> tuple[str, ...]:
    return (*FIELDS, *(i.code for i in form.asked), *(s.code for s in form.sections))


def _too_long(answers: Mapping[str, str]) -> tuple[Problem, ...]:
    long = (code for code, text in answers.items() if len(text) > LONGEST)
    return tuple(Problem(where=c, what="the text is too long", mend=f"at most {LONGEST} letters") for c in long)
