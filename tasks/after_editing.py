"""The end of the officers' time to edit: a directive that approves by itself does so now, what they wrote included."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from models.cycle import Cycle
from models.document import Document, DocumentStatus
from models.editing_window import editing_until
from models.store import Connection
from models.store.cycles import lock_cycle, read_cycle
from models.store.issuing import approve
from models.store.papers import find_document
from tasks.consolidate import is_cut_off_due, report_key
from tasks.issue import AUTOMATIC
from tasks.office import Office
from tasks.pages import page
from tasks.plan_summary import find_plan_paper
from tasks.signing_right import refuse_unless_signable


def editing_ends_at(office: Office, key: str) -> datetime | None:
    """When the report that waits is approved by itself (aware); None where none waits for that."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        return editing_until(cycle) if _waiting(connection, cycle) else None


def is_editing_over(office: Office, key: str, now: datetime) -> bool:
    """Whether the report was left for editing, and the time for it is over."""
    until = editing_ends_at(office, key)
    return until is not None and now >= until


def is_consolidation_due(office: Office, key: str, now: datetime) -> bool:
    """Whether the books are to be closed, the report put forward, or the one that was edited approved."""
    return is_cut_off_due(office, key, now) or is_editing_over(office, key, now)


def approve_edited(office: Office, key: str, now: datetime) -> bool:
    """True where the report was approved and numbered now, by nobody but the directive; the one on the plan with it.

    Raises TemplateError, RefusedError where its signatory may not sign on this day. One that is edited in this very
    second waits for the next sweep.
    """
    if not is_editing_over(office, key, now):
        return False
    with office.register.look() as connection:
        waiting = _waiting(connection, read_cycle(connection, key))
    for one in waiting:
        page(office, replace(one, number=None))  # proofread, as it was edited, before a number is taken
        refuse_unless_signable(office, one, now)
    with office.register.act(now) as act:
        if _waiting(act.connection, lock_cycle(act, key)) != waiting:
            return False
        for one in waiting:
            approve(act, one, by=AUTOMATIC)
        return bool(waiting)


def _waiting(connection: Connection, cycle: Cycle) -> tuple[Document, ...]:
    """The report that lies open for editing, and the one on the higher plan that waits with it; none once approved."""
    if cycle.cut_off_at is None or editing_until(cycle) is None:
        return ()
    report = find_document(connection, cycle.key, report_key(connection, cycle.key))
    papers = (report, find_plan_paper(connection, cycle.key))
    return tuple(paper for paper in papers if paper is not None and paper.status is DocumentStatus.DRAFT)
