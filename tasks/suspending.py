"""Stopping a clock and letting it go on: for units, or for the whole cycle with the lead's own dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.choice import Choice
from models.cycle import Cycle
from models.deadline import reset
from models.errors import Problem
from models.grounds import Grounds
from models.obligation import Obligation
from models.ruling import WHOLE_CYCLE, Ruling, RulingKind
from models.store.cycles import lock_cycle, record_lead_dates
from models.store.obligations import read_obligations, record_deadline
from models.store.register import Act
from models.store.rulings import open_suspensions, record_resumed, record_ruling
from models.suspension import days_stood, moved_by, resumed_deadline
from tasks.deciding import books_problems, meant, refuse_if_any
from tasks.office import Office


def suspend(office: Office, key: str, choice: Choice | None, *, grounds: Grounds, now: datetime) -> int:
    """How many units' clocks stand now; None chooses the whole cycle, with the cut-off. Raises RefusedError."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        standing = open_suspensions(act.connection, key)
        if choice is None:
            refuse_if_any([*grounds.problems, *books_problems(cycle), *_stands(cycle, standing)])
            names = [WHOLE_CYCLE]
        else:
            chosen = meant(act.connection, cycle, choice, lambda o: _suspend_problems(o, standing), grounds)
            names = [obligation.unit.key for obligation in chosen]
        for unit in names:
            record_ruling(act, _ruling(act, key, unit, grounds))
        return sum(o.is_suspended for o in read_obligations(act.connection, key) if not o.is_settled)


def resume(office: Office, key: str, choice: Choice | None, *, grounds: Grounds, now: datetime) -> int:
    """How many deadlines moved, by the working days that the clock stood. Raises RefusedError."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        standing = open_suspensions(act.connection, key)
        if choice is None:
            refuse_if_any([*grounds.problems, *_goes(cycle, standing)])
            rulings, chosen = {WHOLE_CYCLE: standing[WHOLE_CYCLE]}, read_obligations(act.connection, key)
            cycle = _move_lead(act, cycle, standing[WHOLE_CYCLE], grounds)
        else:
            chosen = meant(act.connection, cycle, choice, lambda o: _resume_problems(o, standing), grounds)
            rulings = {o.unit.key: standing[o.unit.key] for o in chosen}
        for ruling in rulings.values():
            record_resumed(act, ruling, by=grounds.by, reason=grounds.reason, basis=grounds.basis)
        return sum(_move(act, cycle, o, rulings.get(o.unit.key) or rulings[WHOLE_CYCLE], grounds) for o in chosen)


def _ruling(act: Act, key: str, unit: str, grounds: Grounds) -> Ruling:
    return Ruling(
        cycle=key,
        unit=unit,
        kind=RulingKind.SUSPENDED,
        since=act.now,
        at=act.now,
        by=grounds.by,
        reason=grounds.reason,
        basis=grounds.basis,
    )


def _move(act: Act, cycle: Cycle, obligation: Obligation, ruling: Ruling, grounds: Grounds) -> bool:
    new = resumed_deadline(obligation, ruling, cycle.calendar, cut_off=cycle.cut_off_due_at, now=act.now)
    if new is not None:
        record_deadline(act, obligation, new, by=grounds.by, reason=grounds.reason, is_extended=False)
    return new is not None


def _move_lead(act: Act, cycle: Cycle, ruling: Ruling, grounds: Grounds) -> Cycle:
    days = days_stood(ruling, act.now, cycle.calendar)
    lead = moved_by(cycle.lead_deadline.last_legal_moment, days, cycle.calendar)
    return record_lead_dates(
        act,
        cycle,
        deadline=reset(cycle.lead_deadline, lead, cycle.calendar) if days > 0 else cycle.lead_deadline,
        cut_off=moved_by(cycle.cut_off_due_at, days, cycle.calendar),
        report=moved_by(cycle.report_due_at, days, cycle.calendar),
        by=grounds.by,
        reason=grounds.reason,
    )


def _stands(cycle: Cycle, standing: dict[str, Ruling]) -> Iterator[Problem]:
    for unit in standing:
        yield Problem(where=unit or cycle.key, what="its clock stands already", mend="resume it first")


def _goes(cycle: Cycle, standing: dict[str, Ruling]) -> Iterator[Problem]:
    if WHOLE_CYCLE not in standing:
        yield Problem(where=cycle.key, what="its clock does not stand", mend="name the units whose clock stands")


def _suspend_problems(obligation: Obligation, standing: dict[str, Ruling]) -> Iterator[Problem]:
    where = obligation.unit.key
    if obligation.is_settled:
        yield Problem(where=where, what="it has reported or owes nothing", mend="leave it out")
    if where in standing or WHOLE_CYCLE in standing:
        yield Problem(where=where, what="its clock stands already", mend="resume it first")


def _resume_problems(obligation: Obligation, standing: dict[str, Ruling]) -> Iterator[Problem]:
    if obligation.unit.key not in standing:
        mend = "resume the whole cycle" if WHOLE_CYCLE in standing else "leave it out"
        yield Problem(where=obligation.unit.key, what="no clock of its own stands", mend=mend)
