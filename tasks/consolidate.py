"""Consolidating: the books are closed in one transaction; the report is made from what was frozen, and only that."""

from __future__ import annotations

import json
from datetime import datetime

from models.consolidation import Consolidation
from models.cycle import Cycle
from models.document import Document, Draft
from models.editing_window import is_editing_time
from models.faults import reached
from models.narrative import Edit, latest
from models.rounds import REPORT_KEY, report_key_of
from models.ruling import WHOLE_CYCLE
from models.store import Connection
from models.store.afterlife import is_in_force
from models.store.consolidations import read_consolidation
from models.store.cycles import lock_cycle, read_cycle
from models.store.ledger_rows import read_ledger
from models.store.narrative_edits import read_edits
from models.store.obligations import read_obligations
from models.store.papers import find_document, read_document, record_draft
from models.store.register import Act
from models.store.rounds import current_round
from models.store.rulings import open_suspensions
from models.store.snapshots import freeze
from tasks.collect.substitute import SENT_FOR
from tasks.consolidated_paper import consolidated_paper
from tasks.issue import proofread, put_forward
from tasks.long_build import long_build
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY
from tasks.plan_summary import plan_papers
from tasks.signing_right import refuse_unless_ready

__all__ = ["REPORT_KEY", "close_books", "is_cut_off_due", "put_report_forward", "report_key", "report_paper"]


@long_build()
def close_books(office: Office, key: str, now: datetime) -> int:
    """How many accepted reports are in the snapshot: frozen once, at the cut-off, never before it is due."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if now < cycle.cut_off_due_at or WHOLE_CYCLE in open_suspensions(act.connection, key):
            return 0
        return freeze(act, key)


def is_cut_off_due(office: Office, key: str, now: datetime) -> bool:
    """Whether the books are to be closed, or the report on them is still to be put forward.

    Nothing is asked, and nothing is reported, by a directive that is not issued, or is recalled or replaced.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        holds = is_in_force(connection, key, DIRECTIVE_KEY) and WHOLE_CYCLE not in open_suspensions(connection, key)
        is_due = holds and now >= cycle.cut_off_due_at
        return is_due and find_document(connection, key, report_key(connection, key)) is None


def report_key(connection: Connection, key: str) -> str:
    """The key of the consolidated report of the round that the cycle is in."""
    return report_key_of(current_round(connection, key))


@long_build()
def put_report_forward(office: Office, key: str, now: datetime) -> bool:
    """True where the report of the closed round was put forward now; False where it was before, or books are open.

    With it the report on the higher plan, where the directive names one. Where the directive gives officers time to
    edit, the report waits for its end (tasks/after_editing). Raises TemplateError.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        if cycle.cut_off_at is None:
            return False
        whole, edits = read_consolidation(connection, cycle), read_edits(connection, key)
        paper = report_paper(connection, cycle, whole, edits)
        beside = plan_papers(connection, cycle, whole)
    for one in (paper, *beside):
        proofread(office, one, whole)
        refuse_unless_ready(office, cycle, one, now)
    reached("consolidate.proofread")
    with office.register.act(now) as act:
        if lock_cycle(act, key).cut_off_at != whole.cut_off_at:  # re-opened meanwhile
            return False
        if read_edits(act.connection, key) != edits:  # edited meanwhile: made anew by the next sweep
            return False
        is_new = _put(act, cycle, paper) is not None
        for one in beside:
            _put(act, cycle, one)
        return is_new


def _put(act: Act, cycle: Cycle, paper: Draft) -> Document | None:
    """In the time to edit it waits, and the report on the plan with it: then the books may be opened again."""
    return record_draft(act, paper) if is_editing_time(cycle, act.now) else put_forward(act, cycle, paper)


def report_paper(connection: Connection, cycle: Cycle, whole: Consolidation, edits: tuple[Edit, ...] = ()) -> Draft:
    """The draft of the report on this round, with what officers wrote in place of its passages."""
    directive, obligations = (
        read_document(connection, cycle.key, DIRECTIVE_KEY),
        read_obligations(connection, cycle.key),
    )
    sent_for = {json.loads(e.details)["sha256"] for e in read_ledger(connection, cycle.key, [SENT_FOR])}
    by_others = {report.unit.key for report in whole.reports if report.sha256 in sent_for}
    return consolidated_paper(cycle, directive, obligations, whole, by_others, tuple(latest(edits).values()))
