"""Re-opening the books: a person decides, the old snapshot stays, and reports are taken again until a new cut-off."""

from __future__ import annotations

from datetime import datetime

from models.document import WENT_OUT, DocumentStatus
from models.errors import Problem
from models.grounds import Grounds
from models.reopening import reopening_problems
from models.store.afterlife import is_in_force
from models.store.cycles import lock_cycle
from models.store.issuing import void
from models.store.papers import find_document
from models.store.rounds import record_reopened
from tasks.consolidate import report_key
from tasks.deciding import refuse_if_any
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY
from tasks.plan_summary import find_plan_paper


def reopen_books(office: Office, key: str, *, until: datetime, grounds: Grounds, now: datetime) -> int:
    """The number of the round that is open now, one act: its cut-off is due at `until` (aware).

    What was put forward on the old snapshot and not issued, the report on the higher plan too, is voided with the
    reason; a number it had stays in the book. Raises RefusedError with every reason, among them that a report is
    issued: then what came later is for a supplement.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        papers = (
            find_document(act.connection, key, report_key(act.connection, key)),
            find_plan_paper(act.connection, key),
        )
        gone = next((paper for paper in papers if paper and paper.status in WENT_OUT), None)
        problems = [*grounds.problems, *reopening_problems(cycle, gone, until, now)]
        if not is_in_force(act.connection, key, DIRECTIVE_KEY):
            problems.append(Problem(where=key, what="its directive holds no more", mend="nothing is asked by it"))
        refuse_if_any(problems)
        for paper in papers:
            if paper is not None and paper.status is not DocumentStatus.VOIDED:
                void(act, paper, by=grounds.by.strip(), reason=grounds.reason.strip())
        return record_reopened(act, cycle, until=until, grounds=grounds)
