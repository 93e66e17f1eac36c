"""Supplementing: what came after the report is frozen beside it and put forward as a numbered report of its own."""

from __future__ import annotations

from datetime import datetime

from models.cycle import Cycle
from models.document import WENT_OUT, Document
from models.errors import Problem
from models.faults import reached
from models.rounds import Round, paper_key_of, supplement_key_of
from models.store import Connection
from models.store.consolidations import closed_round, read_consolidation
from models.store.cycles import lock_cycle, read_cycle
from models.store.papers import find_document
from models.store.provisional import read_provisional
from models.store.rounds import is_compared_with
from models.store.supplements import freeze_supplement, is_anything_new, read_supplements
from models.supplement import Difference, difference
from models.supplementing import supplementing_problems
from tasks.consolidate import report_key
from tasks.deciding import refuse_if_any
from tasks.issue import proofread, put_forward
from tasks.office import Office
from tasks.signing_right import refuse_unless_ready
from tasks.supplement_paper import supplement_paper


def close_supplement(office: Office, key: str, now: datetime, *, by: str) -> int | None:
    """The number of the round that holds what came since the last report; None where nothing did.

    One that a crash left without its document is taken up again. Raises RefusedError with every reason.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if (unwritten := _unwritten(act.connection, key)) is not None:
            return unwritten.round
        refuse_if_any([*_nobody(by), *_problems(act.connection, cycle, now)])
        return freeze_supplement(act, key, told_last(act.connection, key), by=by.strip())


def put_supplement_forward(office: Office, key: str, now: datetime) -> Document | None:
    """The supplement as it now stands; None where every round has its document. Raises TemplateError."""
    with office.register.look() as connection:
        cycle, one = read_cycle(connection, key), _unwritten(connection, key)
        paper = supplement_paper(connection, cycle, one) if one else None
    if paper is None:
        return None
    proofread(office, paper)
    refuse_unless_ready(office, cycle, paper, now)
    reached("supplement.proofread")
    with office.register.act(now) as act:
        lock_cycle(act, key)
        return put_forward(act, cycle, paper)


def is_supplement_unwritten(office: Office, key: str) -> bool:
    """Whether a supplement was frozen and its document not put forward: a crash came between."""
    with office.register.look() as connection:
        return _unwritten(connection, key) is not None


def preview_supplement(office: Office, key: str, now: datetime) -> Difference | None:
    """What a supplement made now would say; None where nothing is new. Stores nothing.

    Raises RefusedError with every reason against it.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        refuse_if_any(_problems(connection, cycle, now))
        base = told_last(connection, key)
        if not is_anything_new(connection, base):
            return None
        before = read_consolidation(connection, cycle, base.round)
        return difference(before, read_provisional(connection, cycle, now))


def told_last(connection: Connection, key: str) -> Round:
    """The round that was reported last: the report's, or that of its last supplement. Raises VanthuError."""
    rounds = read_supplements(connection, key)
    return rounds[-1] if rounds else closed_round(connection, key)


def _problems(connection: Connection, cycle: Cycle, now: datetime) -> list[Problem]:
    report = find_document(connection, cycle.key, report_key(connection, cycle.key))
    papers = [
        find_document(connection, cycle.key, paper_key_of(one)) for one in read_supplements(connection, cycle.key)
    ]
    waiting = next((paper for paper in papers if paper and paper.status not in WENT_OUT), None)
    compared = is_compared_with(connection, cycle.key)
    return list(supplementing_problems(cycle, report, waiting, is_compared=compared, now=now))


def _nobody(by: str) -> list[Problem]:
    if by.strip():
        return []
    return [Problem(where="--by", what="it is empty", mend="the ledger must show who asked for it")]


def _unwritten(connection: Connection, key: str) -> Round | None:
    rounds = read_supplements(connection, key)
    return next((one for one in rounds if find_document(connection, key, supplement_key_of(one.round)) is None), None)
