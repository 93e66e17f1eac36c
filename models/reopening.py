"""Whether the books of a cycle may be opened again. Pure: every reason against it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.cycle import Cycle
from models.document import WENT_OUT, Document
from models.errors import Problem


def reopening_problems(cycle: Cycle, report: Document | None, until: datetime, now: datetime) -> Iterator[Problem]:
    """Why the books cannot be open again from `now` until `until` (both aware).

    `report`: one of the closed round's that went out; None where none did.
    """
    if cycle.cut_off_at is None:
        yield _problem(cycle.key, "its books are open", "nothing is to be re-opened")
    if cycle.closed_at is not None:
        yield _problem(cycle.key, f"the cycle was closed on {cycle.closed_at:%d/%m/%Y}", "open a new directive")
    if report is not None and report.status in WENT_OUT:
        what = f"the report {report.symbol} has been issued"
        yield _problem(report.key, what, "send what came later as a supplement")
    if until <= now:
        yield _problem("--until", f"{until:%H:%M %d/%m/%Y} is past", "name a later moment")
    if until >= cycle.report_due_at:
        what = f"{until:%H:%M %d/%m/%Y} is not before the report upward of {cycle.report_due_at:%H:%M %d/%m/%Y}"
        yield _problem("--until", what, "leave time to consolidate and approve")


def _problem(where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend)
