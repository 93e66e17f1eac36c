"""What a person decides about one version: sent back although it counted, or counted although it was returned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from models.cycle import Cycle
from models.errors import Problem
from models.grounds import Grounds
from models.store import tables
from models.store.ledger_rows import read_ledger
from models.store.obligations import record_returned, record_settled
from models.store.register import Act
from models.store.rows import to_json
from models.store.submissions import Submission, replace_accepted
from models.store.taken_back import reopen_duty
from models.submission import SubmissionStatus

SENT_BACK, ACCEPTED_AS_IT_IS = "report.sent_back", "report.accepted_as_it_is"
"""The ledger's names."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Why a version counts with what was found in it ("chấp nhận có ghi chú"): who let it, when, by which document."""

    at: datetime
    by: str
    reason: str
    basis: str = ""


def record_sent_back(act: Act, cycle: Cycle, submission: Submission, problems: tuple[Problem, ...], *, by: str) -> None:
    """Nothing. The version counts no more and says why beside what was found before; the duty is open again."""
    told = to_json((*submission.problems, *problems), tuple[Problem, ...])
    _move(act, submission, SubmissionStatus.RETURNED, problems=told)
    record_returned(act, cycle.key, submission.unit)
    reasons = [f"{problem.where}: {problem.what}" for problem in problems]
    act.note(cycle.key, SENT_BACK, unit=submission.unit, version=submission.version, by=by, reasons=reasons)
    reopen_duty(act, cycle, submission.unit)


def record_accepted_as_it_is(act: Act, submission: Submission, grounds: Grounds) -> None:
    """Nothing. The version counts from now on, in time or late by its own arrival; what was found stays with it."""
    cycle, unit = submission.cycle, submission.unit
    replace_accepted(act, cycle, unit)
    _move(act, submission, SubmissionStatus.ACCEPTED)
    at, is_late, is_nil = submission.arrived_at, submission.is_late, submission.is_nil
    record_settled(act, cycle, unit, arrived_at=at, is_late=is_late, is_nil=is_nil)
    said = {"by": grounds.by, "reason": grounds.reason, **({"basis": grounds.basis} if grounds.basis else {})}
    act.note(cycle, ACCEPTED_AS_IT_IS, unit=unit, version=submission.version, sha256=submission.sha256, **said)


def find_note(connection: Connection, cycle: str, unit: str, version: int) -> Note | None:
    """With what note a person let this version count, the last time; None where the rules did."""
    entries = read_ledger(connection, cycle, [ACCEPTED_AS_IT_IS])
    told = ((entry.at, json.loads(entry.details)) for entry in entries)
    own = [(at, said) for at, said in told if (said["unit"], said["version"]) == (unit, version)]
    if not own:
        return None
    at, said = own[-1]
    return Note(at=at, by=said["by"], reason=said["reason"], basis=said.get("basis", ""))


def _move(act: Act, submission: Submission, status: SubmissionStatus, **changes: object) -> None:
    table = tables.submission
    its = (table.c[name] == getattr(submission, name) for name in ("cycle", "unit", "version"))
    moved = {"status": status.value, "decided_at": act.now, **changes}
    act.connection.execute(update(table).where(*its).values(moved))
