"""Whether a supplement to the report can be made. Pure: every reason against it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.cycle import Cycle
from models.document import IN_FORCE, WENT_OUT, Document
from models.errors import Problem

OPEN_FOR = timedelta(days=365)
"""So long after its cut-off a cycle takes supplements, if no later period was compared with it before. Our choice."""


def is_open_for_supplements(cycle: Cycle, now: datetime) -> bool:
    """Whether what comes at `now` (aware) can still be reported as a supplement, as far as time goes."""
    return cycle.cut_off_at is not None and now <= cycle.cut_off_at + OPEN_FOR


def supplementing_problems(
    cycle: Cycle, report: Document | None, waiting: Document | None, *, is_compared: bool, now: datetime
) -> Iterator[Problem]:
    """Why nothing can be added to `report` at `now` (aware).

    `waiting`: a supplement that is not issued yet; `is_compared`: a later period has closed its books beside this one.
    """
    if report is None or report.status not in WENT_OUT:
        yield _problem(cycle.key, "its consolidated report is not issued", "issue it first, or re-open the books")
    elif report.status not in IN_FORCE:
        yield _problem(report.key, f"{report.symbol} holds no more", "what came later is for the paper in its place")
    if waiting is not None:
        yield _problem(waiting.key, f"it is {waiting.status.value}", "approve or void it before the next one")
    if is_compared:
        what = "a later period has closed its books beside these figures"
        yield _problem(cycle.key, what, "tell of it in the report of that period")
    if cycle.cut_off_at is not None and not is_open_for_supplements(cycle, now):
        what = f"its books were closed on {cycle.cut_off_at:%d/%m/%Y}, more than a year ago"
        yield _problem(cycle.key, what, "tell of it in the next report")


def _problem(where: str, what: str, mend: str) -> Problem:
    return Problem(where=where, what=what, mend=mend)
