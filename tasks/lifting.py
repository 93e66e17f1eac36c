"""Who need not report: excused, merged into another unit, or sent for by one. Each on record with its grounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.choice import Choice
from models.errors import Problem
from models.grounds import Grounds
from models.obligation import Obligation, ObligationStatus
from models.ruling import Ruling, RulingKind
from models.store.cycles import lock_cycle
from models.store.obligations import read_obligations, record_exempt
from models.store.rulings import record_ruling
from tasks.deciding import books_problems, meant, refuse_if_any
from tasks.office import Office


def exempt_units(
    office: Office, key: str, choice: Choice, *, grounds: Grounds, now: datetime, is_dry: bool = False
) -> tuple[str, ...]:
    """The names of the units that owe nothing more; of a dry run, of those that would. One act, all or none.

    After expiry a word is not enough: the number of the deciding document is needed. Raises RefusedError.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        chosen = meant(act.connection, cycle, choice, lambda o: _exempt_problems(o, grounds, now), grounds)
        for obligation in () if is_dry else chosen:
            record_exempt(act, key, obligation.unit.key, by=grounds.by, reason=grounds.reason, basis=grounds.basis)
    return tuple(obligation.unit.name for obligation in chosen)


def merge_unit(office: Office, key: str, unit: str, *, into: str, grounds: Grounds, now: datetime) -> None:
    """Nothing. `unit` is chased no more and `into` covers what it owed; its own report, where it came, still counts.

    Raises RefusedError with every problem.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        duties = {o.unit.key: o for o in read_obligations(act.connection, key)}
        refuse_if_any([*grounds.problems, *books_problems(cycle), *_merge_problems(duties, unit, into)])
        facts = {"by": grounds.by, "reason": grounds.reason, "basis": grounds.basis}
        record_exempt(act, key, unit, merged_into=into, **facts)


def name_substitute(
    office: Office,
    key: str,
    unit: str,
    *,
    sender: str,
    since: datetime,
    until: datetime,
    grounds: Grounds,
    now: datetime,
) -> None:
    """Nothing. From `since` until before `until` (aware) `sender` may send the report of `unit`.

    Raises RefusedError with every problem.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        duties = {o.unit.key: o for o in read_obligations(act.connection, key)}
        problems = [*grounds.problems, *books_problems(cycle), *_two_problems(duties, unit, sender)]
        if until <= since:
            problems.append(Problem(where="--until", what="it is not after the beginning", mend="a later date"))
        refuse_if_any(problems)
        facts = {"by": grounds.by, "reason": grounds.reason, "basis": grounds.basis, "other": sender}
        kind = RulingKind.SUBSTITUTED
        record_ruling(act, Ruling(cycle=key, unit=unit, kind=kind, since=since, until=until, at=now, **facts))


def _exempt_problems(obligation: Obligation, grounds: Grounds, now: datetime) -> Iterator[Problem]:
    where = obligation.unit.key
    if obligation.is_settled:
        yield Problem(where=where, what="it has reported or owes nothing", mend="leave it out", code="SETTLED")
    elif obligation.deadline.is_overdue(now) and not grounds.basis.strip():
        what = f"its deadline passed at {obligation.deadline.last_legal_moment:%H:%M:%S on %d/%m/%Y}"
        mend = "after expiry only a document excuses: name it with --basis"
        yield Problem(where=where, what=what, mend=mend, code="NO_BASIS")


def _merge_problems(duties: dict[str, Obligation], unit: str, into: str) -> Iterator[Problem]:
    yield from _two_problems(duties, unit, into)
    if unit in duties and duties[unit].merged_into:
        yield Problem(where=unit, what=f"it is merged into {duties[unit].merged_into} already", mend="leave it")
    if into in duties and duties[into].status is ObligationStatus.EXEMPT:
        yield Problem(where=into, what="it owes no report itself", mend="name the unit that covers the duty")


def _two_problems(duties: dict[str, Obligation], unit: str, other: str) -> Iterator[Problem]:
    for key in dict.fromkeys((unit, other)):
        if key not in duties:
            yield Problem(where=key, what="it owes nothing in this cycle", mend="look at `vanthu status --all`")
    if unit == other:
        yield Problem(where=unit, what="both are the same unit", mend="name two")
