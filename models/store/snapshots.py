"""The cut-off: the accepted versions and their hashes, frozen in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from models.consolidation import UnitReport
from models.obligation import Obligation
from models.store import tables
from models.store.cycles import lock_cycle, record_cut_off
from models.store.obligations import read_obligations
from models.store.register import Act
from models.store.submissions import Submission, read_figures, read_submissions
from models.submission import SubmissionStatus


def freeze(act: Act, cycle: str) -> int:
    """How many accepted versions are in the snapshot. A cycle is frozen once; asking again changes nothing.

    The cycle's row is held from here to the commit, and acceptance takes the same lock: an accepted version is
    in the snapshot, or it came after the cut-off; never neither, never both.
    """
    if lock_cycle(act, cycle).cut_off_at is None:
        rows = [
            {"cycle": cycle, "unit": s.unit, "version": s.version, "sha256": s.sha256}
            for s in read_submissions(act.connection, cycle)
            if s.status is SubmissionStatus.ACCEPTED
        ]
        if rows:
            act.connection.execute(insert(tables.snapshot), rows)
        record_cut_off(act, cycle)
        act.note(cycle, "cycle.cut_off", versions={row["unit"]: row["sha256"] for row in rows})
    return len(_versions(act.connection, cycle))


def read_snapshot(connection: Connection, cycle: str) -> tuple[UnitReport, ...]:
    """The frozen reports with their figures, in roster order."""
    frozen = _versions(connection, cycle)
    submissions = {s.unit: s for s in read_submissions(connection, cycle) if frozen.get(s.unit) == s.version}
    return tuple(
        _report(connection, obligation, submissions[obligation.unit.key])
        for obligation in read_obligations(connection, cycle)
        if obligation.unit.key in frozen
    )


def _report(connection: Connection, obligation: Obligation, submission: Submission) -> UnitReport:
    return UnitReport(
        unit=obligation.unit,
        version=submission.version,
        sha256=submission.sha256,
        arrived_at=submission.arrived_at,
        is_late=obligation.is_late,
        is_nil=submission.is_nil,
        reference=submission.reference,
        figures=read_figures(connection, submission.cycle, submission.unit, submission.version),
        narratives=submission.narratives,
    )


def _versions(connection: Connection, cycle: str) -> dict[str, int]:
    table = tables.snapshot
    rows = connection.execute(select(table.c.unit, table.c.version).where(table.c.cycle == cycle)).tuples()
    return dict(rows.all())
