"""The follow-up table: each unit, its deadline, when it sent, how late, which version, how often it was sent back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from documents import wording
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.facts import ConsolidatedFacts, Followed
from models.consolidation import UnitReport
from models.organisation import Unit
from models.worktime import ZONE


def sending_rows(facts: ConsolidatedFacts, merged: Collection[str] = ()) -> list[dict[str, str]]:
    """One row for each unit that owes a report, and then for each that is excused; `merged` names some of these."""
    whole = facts.consolidation
    rows = [_sent(report, facts.followed.get(report.unit.key)) for report in whole.reports]
    rows += [_unsent(unit, wording.NOT_SENT, facts.followed.get(unit.key)) for unit in whole.absent]
    rows += [_unsent(unit, wording.MERGED if unit.name in merged else wording.EXEMPT, None) for unit in whole.exempt]
    return [{"at": str(at), **row} for at, row in enumerate(rows, start=1)]


def _sent(report: UnitReport, followed: Followed | None) -> dict[str, str]:
    status = wording.LATE if report.is_late else wording.ON_TIME
    return {
        **_followed(followed),
        "unit": report.unit.name,
        "status": f"{status}; {wording.NIL.lower()}" if report.is_nil else status,
        "reference": report.reference or wording.NO_FIGURE,
        "arrived": _moment(report.arrived_at),
        "late_by": _late_by(report, followed),
        "version": str(report.version),
        "sha256": report.sha256[:12],
    }


def _moment(at: datetime) -> str:
    local = at.astimezone(ZONE)
    return say.SHORT_MOMENT.format(time=f"{local:%H:%M}", day=wording.short_date(local.date()))


def _unsent(unit: Unit, status: str, followed: Followed | None) -> dict[str, str]:
    empty = dict.fromkeys(("reference", "arrived", "late_by", "version", "sha256"), wording.NO_FIGURE)
    return {**_followed(followed), "unit": unit.name, "status": status, **empty}


def _followed(followed: Followed | None) -> dict[str, str]:
    if followed is None:
        return {"due": wording.NO_FIGURE, "returned": wording.NO_FIGURE}
    return {"due": wording.last_moment(followed.due_at), "returned": str(followed.returned)}


def _late_by(report: UnitReport, followed: Followed | None) -> str:
    if not report.is_late or followed is None:
        return wording.NO_FIGURE
    late = (followed.sent_at or report.arrived_at) - followed.due_at
    days, hours = late.days, late.seconds // 3600
    if late < timedelta(hours=1):
        return say.LATE_BY_MINUTES
    return say.LATE_BY.format(days=days, hours=hours) if days else say.LATE_BY_HOURS.format(hours=hours)
