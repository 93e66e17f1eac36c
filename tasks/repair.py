"""Repair: what the register shows undone, and the ordinary acts that do it. No table is touched by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from models.store import Connection
from models.store.arrivals import unread_arrivals
from models.store.cycles import all_cycles, lock_cycle
from models.store.papers import READY_TO_BIND, read_document, read_documents
from models.store.rungs import record_undone, voided_letters
from models.store.undone import count_lost_claims, idle_letters
from tasks.audit import findings
from tasks.collect.accept import read_and_answer
from tasks.dispatch import dispatch_batch
from tasks.fairness import give_back, is_outage_due
from tasks.issue import finish_papers
from tasks.office import Office

Act = Callable[[], int]


@dataclass(frozen=True, kw_only=True)
class Undone:
    """Something undone, and what does it: an ordinary act, or a person where `act` is None."""

    what: str
    cure: str
    act: Act | None = None


def undone(office: Office, key: str, now: datetime) -> tuple[Undone, ...]:
    """What the cycle's rows show undone at `now` (aware), in the order in which it is to be done."""
    is_owed = is_outage_due(office, key)
    with office.register.look() as connection:
        found = tuple(_found(office, connection, key, now))
        idle = idle_letters(connection, key)
    back = Undone(
        what="time lost to an outage is not given back", cure="give_back", act=lambda: give_back(office, key, now)
    )
    return (*((back,) if is_owed else ()), *found, *(_idle(key, letter) for letter in idle))


def lost_files(office: Office) -> tuple[Undone, ...]:
    """What no act can mend: what `vanthu verify` finds, and papers on the disk that no row names."""
    with office.register.look() as connection:
        papers = [paper for cycle in all_cycles(connection) for paper in read_documents(connection, cycle)]
    named = {office.papers / paper.path for paper in papers if paper.path}
    stray = sorted(path for path in office.papers.rglob("*.docx") if path not in named)
    return (
        *(Undone(what=said, cure="see docs/operate/recover.md") for said in findings(office)),
        *(
            Undone(what=f"papers: {path.name} has no row", cure="a crash left it; the next sweep binds it or it may go")
            for path in stray
        ),
    )


def repair(office: Office, key: str, now: datetime) -> tuple[tuple[Undone, int], ...]:
    """What was done, each with its count: one ordinary act after the other. What a person must decide is left."""
    return tuple((one, one.act()) for one in undone(office, key, now) if one.act is not None)


def _found(office: Office, connection: Connection, key: str, now: datetime) -> Iterator[Undone]:
    for letter in voided_letters(connection, key):
        what = f"{letter} is void, and the rung it stood for counts as done"
        yield Undone(what=what, cure="reopen", act=partial(_reopen, office, key, letter, now))
    if unread := unread_arrivals(connection, key):
        what = f"{len(unread)} file(s) kept and not read"
        yield Undone(
            what=what, cure="read_and_answer", act=lambda: _until_none(lambda: read_and_answer(office, key, now))
        )
    if unbound := read_documents(connection, key, READY_TO_BIND):
        what = f"{len(unbound)} document(s) approved and not bound to bytes"
        yield Undone(what=what, cure="finish_papers", act=lambda: finish_papers(office, key, now, limit=len(unbound)))
    if lost := count_lost_claims(connection, key, now):
        what = f"{lost} delivery(ies) claimed by a holder that fell silent"
        yield Undone(
            what=what, cure="dispatch_batch", act=lambda: _until_none(lambda: dispatch_batch(office, key, now))
        )


def _idle(key: str, letter: str) -> Undone:
    what = f"{letter} waits for approval, but every unit it is about has settled"
    return Undone(what=what, cure=f"a person decides: vanthu void {key} {letter} --by NAME --reason …")


def _reopen(office: Office, key: str, letter: str, now: datetime) -> int:
    with office.register.act(now) as act:
        lock_cycle(act, key)
        return record_undone(act, read_document(act.connection, key, letter))


def _until_none(batch: Act) -> int:
    done = 0
    while count := batch():
        done += count
    return done
