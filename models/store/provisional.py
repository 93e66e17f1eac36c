"""The figures as they stand while the books are open: what was accepted until now, frozen by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from models.consolidation import Consolidation, UnitReport
from models.cycle import Cycle
from models.form import Figure
from models.obligation import Obligation, ObligationStatus
from models.store.accepted import accepted_figures
from models.store.obligations import read_obligations
from models.store.rounds import current_round
from models.store.submissions import Submission, read_submissions
from models.submission import SubmissionStatus
from models.totals import consolidate


def read_provisional(connection: Connection, cycle: Cycle, now: datetime) -> Consolidation:
    """What the accepted reports say together at `now`: another answer a minute later."""
    obligations = read_obligations(connection, cycle.key)
    versions = read_submissions(connection, cycle.key)
    accepted = {version.unit: version for version in versions if version.status is SubmissionStatus.ACCEPTED}
    figures = accepted_figures(connection, cycle.key)
    given = [duty for duty in obligations if duty.unit.key in accepted]
    silent = [duty for duty in obligations if duty.unit.key not in accepted]
    whole = consolidate(
        cycle.form,
        tuple(_report(duty, accepted[duty.unit.key], figures) for duty in given),
        absent=tuple(duty.unit for duty in silent if duty.status is not ObligationStatus.EXEMPT),
        exempt=tuple(duty.unit for duty in silent if duty.status is ObligationStatus.EXEMPT),
        cut_off_at=now,
    )
    return replace(whole, cycle=cycle.key, round=current_round(connection, cycle.key))


def _report(duty: Obligation, version: Submission, figures: dict[str, dict[str, Figure]]) -> UnitReport:
    return UnitReport(
        unit=duty.unit,
        version=version.version,
        sha256=version.sha256,
        arrived_at=version.arrived_at,
        is_late=duty.is_late,
        is_nil=version.is_nil,
        reference=version.reference,
        figures=figures.get(duty.unit.key, {}),
        narratives=version.narratives,
    )
