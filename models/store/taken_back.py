"""A report that its unit took back before the cut-off: it counts no more, and the duty is open again."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import update

from models.cycle import Cycle
from models.ladder import SkipReason, Verdict, decide
from models.obligation import ObligationStatus
from models.ruling import RulingKind
from models.store import tables
from models.store.obligations import read_obligation
from models.store.register import Act
from models.store.rungs import read_standings, record_rungs
from models.store.submissions import Submission
from models.submission import SubmissionStatus

TAKEN_BACK = "report.taken_back"
"""The ledger's name for it."""
_LIFTED = (RulingKind.EXEMPTED, RulingKind.MERGED)


def record_taken_back(act: Act, cycle: Cycle, submission: Submission, *, by: str, reason: str) -> None:
    """Nothing. The version stays on record and counts no more; the version before it is not revived.

    What the ladder would have asked while the report stood is skipped and never caught up; what comes, comes.
    """
    table, unit = tables.submission, submission.unit
    its = (table.c.cycle == cycle.key, table.c.unit == unit, table.c.version == submission.version)
    act.connection.execute(update(table).where(*its).values(status=SubmissionStatus.TAKEN_BACK.value))
    said = {"version": submission.version, "sha256": submission.sha256, "by": by, "reason": reason}
    act.note(cycle.key, TAKEN_BACK, unit=unit, **said)
    reopen_duty(act, cycle, unit)


def reopen_duty(act: Act, cycle: Cycle, unit: str) -> None:
    """Nothing. The unit owes its report again, as if none had counted; what the ladder asked meanwhile is skipped."""
    duty = tables.obligation
    obligation = read_obligation(act.connection, cycle.key, unit)
    is_lifted = any(ruling.kind in _LIFTED for ruling in obligation.rulings)
    status = ObligationStatus.EXEMPT if is_lifted else ObligationStatus.OPEN
    open_again = {"status": status, "accepted_at": None, "is_late": False, "is_nil": False}
    act.connection.execute(update(duty).where(duty.c.cycle == cycle.key, duty.c.unit == unit).values(open_again))
    _skip_what_passed(act, cycle, unit)


def _skip_what_passed(act: Act, cycle: Cycle, unit: str) -> None:
    obligation = read_obligation(act.connection, cycle.key, unit)
    standings = [replace(s, held=frozenset()) for s in read_standings(act.connection, cycle.key, (obligation,))]
    at_any_hour = replace(cycle.ladder, quiet=None)
    passed = decide(at_any_hour, standings, cycle.calendar, act.now)
    skipped = [replace(one, verdict=Verdict.SKIP, reason=SkipReason.WAS_IN) for one in passed]
    record_rungs(act, cycle.key, [(one, None) for one in skipped])
