"""What a unit says of papers: that the directive reached it, and that its report was read as it meant it."""

from __future__ import annotations

from datetime import datetime

from models.errors import UnknownUnitError, VanthuError
from models.store import Connection
from models.store.awaited import record_reached
from models.store.confirmations import record_acknowledged, record_confirmed
from models.store.cycles import lock_cycle
from models.store.obligations import is_obliged
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import ReadReport, reading_digest
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY


def acknowledge_directive(office: Office, cycle: str, unit: str, *, by: str, now: datetime) -> bool:
    """True where it is news that the directive reached the unit; it is asked no more. Raises UnknownUnitError."""
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        if not is_obliged(act.connection, cycle, unit):
            raise UnknownUnitError(f"{unit!r} owes nothing in cycle {cycle!r}")
        is_news = record_acknowledged(act, cycle, unit, DIRECTIVE_KEY, by=by)
        if is_news:
            record_reached(act, cycle, unit, by=by)
    return is_news


def confirm_reading(office: Office, cycle: str, unit: str, version: int, *, shown: str, by: str, now: datetime) -> bool:
    """True where the unit confirms this version for the first time. `shown` is the digest of the table it saw.

    Raises VanthuError where that is not the table of this version.
    """
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        found = [one for one in read_submissions(act.connection, cycle, unit) if one.version == version]
        if not found or digest_read(act.connection, found[0]) != shown:
            raise VanthuError(f"{unit}: version {version} is not what was shown")
        return record_confirmed(act, cycle, unit, version, digest=shown, by=by)


def digest_read(connection: Connection, submission: Submission) -> str:
    """The digest of the table as it was read: what the receipt of this version shows the first letters of."""
    return reading_digest(read_again(connection, submission))


def read_again(connection: Connection, submission: Submission) -> ReadReport:
    """The report as the register holds it."""
    return ReadReport(
        cycle=submission.cycle,
        unit=submission.unit,
        form=None,
        is_nil=submission.is_nil,
        figures=read_figures(connection, submission.cycle, submission.unit, submission.version),
        narratives=submission.narratives,
        reference=submission.reference,
        problems=submission.problems,
    )
