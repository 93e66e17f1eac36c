"""The consolidated report as a draft: the snapshot's figures, who was late or silent, and what was decided of units."""

from __future__ import annotations

from decimal import Decimal

from documents.kinds.consolidated_report.context import ConsolidatedFacts, Followed, Standing
from documents.kinds.consolidated_report.criticism import Criticised
from models.consolidation import Consolidation, bare
from models.cycle import Cycle
from models.document import Document, DocumentKind, Draft
from models.narrative import Edit
from models.obligation import Obligation
from models.organisation import Unit
from models.rounds import report_key_of
from models.ruling import RulingKind
from tasks.issue import draft, lead_head
from tasks.naming import key_of
from tasks.opening import reference
from tasks.wording import CONSOLIDATED_TITLE


def consolidated_paper(
    cycle: Cycle,
    directive: Document,
    obligations: tuple[Obligation, ...],
    whole: Consolidation,
    by_others: set[str],
    edits: tuple[Edit, ...] = (),
) -> Draft:
    """The draft of the report on a frozen round. `by_others`: the units whose report a substitute really sent.

    `edits`: what officers wrote in place of its passages.
    """
    facts = ConsolidatedFacts(
        head=lead_head(cycle, DocumentKind.CONSOLIDATED_REPORT, copies=()),
        directive=reference(cycle, directive),
        addressees=cycle.directive.upward.addressees,
        consolidation=bare(whole),
        on_time=sum(not report.is_late for report in whole.reports),
        late=sum(report.is_late for report in whole.reports),
        returned=sum(obligation.returned > 0 for obligation in obligations),
        standings=_standings(obligations, by_others),
        criticised=_criticised(obligations, whole),
        previous_year=_before(whole),
        edits=edits,
        followed={o.unit.key: _followed(o) for o in obligations},
    )
    return draft(
        cycle,
        DocumentKind.CONSOLIDATED_REPORT,
        report_key_of(whole.round),
        title=CONSOLIDATED_TITLE.format(symbol=directive.symbol),
        addressee="; ".join(cycle.directive.upward.addressees),
        facts=facts,
        recipients=[key_of(name) for name in cycle.directive.upward.addressees],
        by=max(edits, key=lambda edit: edit.at).by if edits else None,
    )


def _followed(obligation: Obligation) -> Followed:
    due_at = obligation.deadline.last_legal_moment
    return Followed(due_at=due_at, sent_at=obligation.accepted_at, returned=obligation.returned)


def _before(whole: Consolidation) -> dict[str, Decimal] | None:
    """The totals of the last period by code; None where there was none to compare with."""
    found = {total.code: total.before for total in whole.totals if total.before is not None}
    return found or None


def _criticised(obligations: tuple[Obligation, ...], whole: Consolidation) -> Criticised:
    """Who sent nothing in its time, and who sent late; nobody whose clock stands or whose time an outage took."""
    absent, late = ({unit.key for unit in units} for units in (whole.absent, _late(whole)))
    blamed = [o for o in obligations if not o.is_excused and not o.is_suspended]
    return Criticised(
        silent=tuple(o.unit for o in blamed if o.unit.key in absent and o.is_late_at(whole.cut_off_at)),
        late=tuple(o.unit for o in blamed if o.unit.key in late),
    )


def _late(whole: Consolidation) -> tuple[Unit, ...]:
    return tuple(report.unit for report in whole.reports if report.is_late)


def _standings(obligations: tuple[Obligation, ...], by_others: set[str]) -> tuple[Standing, ...]:
    """What the report tells of units, once for each kind; of a substitute only where it really sent the report."""
    names = {obligation.unit.key: obligation.unit.name for obligation in obligations}
    told = (RulingKind.MERGED, RulingKind.SUBSTITUTED, RulingKind.OUTAGE)
    found = (
        Standing(unit=o.unit.name, kind=ruling.kind, other=names.get(ruling.other, ruling.other))
        for o in obligations
        for ruling in o.rulings
        if ruling.kind in told and (ruling.kind is not RulingKind.SUBSTITUTED or o.unit.key in by_others)
    )
    return tuple(dict.fromkeys(found))
