"""The consolidated report: the totals as they stand or were frozen, who is absent, what looks odd, the papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.consolidation import Consolidation, Total
from models.cycle import Cycle
from models.discrepancies import discrepancies
from models.discrepancy_wording import discrepancy_text
from models.document import WENT_OUT, Document
from models.figures import number_text
from models.form import Aggregation, Indicator
from models.rounds import paper_key_of, plan_key_of
from models.store import Connection
from models.store.outlines import state_of_board
from models.store.papers import find_document
from models.store.rounds import read_rounds
from portal.access import Deed, own_cycle
from portal.answer import Answer, Page
from portal.pages.lead.telling import Told
from portal.route import Route, get
from portal.visit import Visit
from tasks.opening import DIRECTIVE_KEY
from tasks.provenance import Gathered, read_gathered
from tasks.report_upward import COVER_KEY

MOST_NAMED, MOST_ODD = 200, 100
MOST_SEEN = 8
_seen: dict[tuple[str, ...], Mapping[str, Any]] = {}
"""What the last states of the books said: many people look at one state, and a province's takes seconds to add up."""


def show_report(visit: Visit) -> Answer:
    """The page; before the cut-off its figures are provisional and say so."""
    return report_page(visit)


def report_page(visit: Visit, problems: tuple[Told, ...] = (), taken: Mapping[str, Any] | None = None) -> Page:
    """The page, with what is wrong with a draft that came back, or with what was taken of it."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        state = (str(visit.office.home), cycle.key, state_of_board(connection, cycle.key, visit.now))
        papers, is_issued = papers_of(connection, cycle), has_directive(connection, cycle.key)
    if state not in _seen:
        if len(_seen) >= MOST_SEEN:
            _seen.clear()
        _seen[state] = _told(read_gathered(visit.office, cycle.key, visit.now))
    path = f"/theo-doi/{cycle.key}/tong-hop"
    more = {
        "problems": problems,
        "taken": taken,
        "path": path,
        "cycle": cycle,
        "papers": papers,
        "is_issued": is_issued,
    }
    return Page(template="lead/consolidated.html", values={**_seen[state], **more}, status=422 if problems else 200)


def has_directive(connection: Connection, key: str) -> bool:
    """Whether the directive bears its number: before that nothing can be told of its figures on paper."""
    directive = find_document(connection, key, DIRECTIVE_KEY)
    return directive is not None and directive.symbol is not None


def papers_of(connection: Connection, cycle: Cycle) -> list[Document]:
    """The papers of each round and the cover letter, those that were put forward."""
    rounds = read_rounds(connection, cycle.key)
    keys = [key for one in rounds for key in (paper_key_of(one), plan_key_of(one.round))]
    found = (find_document(connection, cycle.key, key) for key in dict.fromkeys((*keys, COVER_KEY)))
    return [document for document in found if document is not None]


def has_gone_out(document: Document) -> bool:
    """Whether it bears its number and lies in the archive with its files beside it."""
    return document.status in WENT_OUT and document.path is not None


def _told(gathered: Gathered) -> Mapping[str, Any]:
    whole, form = gathered.whole, gathered.whole.form
    odd = discrepancies(whole) if gathered.is_provisional else whole.discrepancies
    names = {report.unit.key: report.unit.name for report in whole.reports}
    indicators = {indicator.code: indicator for indicator in form.indicators}
    return {
        "is_provisional": gathered.is_provisional,
        "at": whole.cut_off_at,
        "reports": len(whole.reports),
        "asked": whole.asked,
        "exempt": len(whole.exempt),
        "late": sum(report.is_late for report in whole.reports),
        "nil": sum(report.is_nil for report in whole.reports),
        "absent": [unit.name for unit in whole.absent[:MOST_NAMED]],
        "absent_count": len(whole.absent),
        "coverage_before": whole.coverage_before,
        "totals": [_total(indicators[total.code], total, whole) for total in whole.totals],
        "odd": [(names.get(d.unit, ""), d.unit, d.code, discrepancy_text(d)) for d in odd[:MOST_ODD]],
        "odd_count": len(odd),
    }


def _total(indicator: Indicator, total: Total, whole: Consolidation) -> dict[str, Any]:
    """One line; a figure that is only listed by unit has no total, and one that nobody gave is no zero."""
    return {
        "indicator": indicator,
        "value": "" if total.value is None else number_text(total.value),
        "is_listed": indicator.aggregation is Aggregation.LATEST,
        "before": "" if total.before is None else number_text(total.before),
        "answered": total.answered,
        "asked": total.asked,
        "day": whole.day_of(indicator),
        "groups": {group: "" if value is None else number_text(value) for group, value in total.by_group.items()},
    }


ROUTES: tuple[Route, ...] = (get("/theo-doi/{cycle}/tong-hop", Deed.PREVIEW_CONSOLIDATED, show_report),)
