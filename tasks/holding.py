"""Holding a rung of the ladder back, for one unit or for all, and releasing it: each with who and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.cycle import Cycle
from models.errors import Problem
from models.grounds import Grounds
from models.hold import EVERY_UNIT, Hold
from models.store import Connection
from models.store.cycles import lock_cycle
from models.store.holds import open_holds, record_hold, record_released
from models.store.obligations import is_obliged
from tasks.deciding import books_problems, refuse_if_any
from tasks.office import Office


def hold_rung(office: Office, key: str, rung: str, *, grounds: Grounds, now: datetime, unit: str = EVERY_UNIT) -> None:
    """Nothing. From now on the rung is neither performed nor skipped for the unit, or for all, until it is released.

    Under the cycle's lock, which chasing takes too: what is held is not sent a moment later. Raises RefusedError.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        problems = [*grounds.problems, *books_problems(cycle), *_unknown(act.connection, cycle, rung, unit)]
        if _standing(act.connection, key, rung, unit):
            problems.append(Problem(where=rung, what="it is held already", mend="leave it", code="HELD_ALREADY"))
        refuse_if_any(problems)
        hold = Hold(cycle=key, rung=rung, unit=unit, held_at=now, held_by=grounds.by, reason=grounds.reason)
        record_hold(act, hold)


def release_rung(
    office: Office, key: str, rung: str, *, grounds: Grounds, now: datetime, unit: str = EVERY_UNIT
) -> None:
    """Nothing. The rung is asked again by the ladder's own rules: performed if it is still due, or skipped.

    Raises RefusedError where no such hold stands.
    """
    with office.register.act(now) as act:
        lock_cycle(act, key)
        held = _standing(act.connection, key, rung, unit)
        problems = [*grounds.problems]
        if not held:
            problems.append(Problem(where=rung, what="it is not held", mend="look at the ladder", code="NOT_HELD"))
        refuse_if_any(problems)
        for hold in held:
            record_released(act, hold, by=grounds.by, reason=grounds.reason)


def _standing(connection: Connection, key: str, rung: str, unit: str) -> tuple[Hold, ...]:
    return tuple(hold for hold in open_holds(connection, key) if (hold.rung, hold.unit) == (rung, unit))


def _unknown(connection: Connection, cycle: Cycle, rung: str, unit: str) -> Iterator[Problem]:
    if all(one.key != rung for one in cycle.ladder.rungs):
        yield Problem(where=rung, what="the ladder has no such rung", mend="look at the ladder", code="UNKNOWN_RUNG")
    if unit != EVERY_UNIT and not is_obliged(connection, cycle.key, unit):
        mend = "look at `vanthu status --all`"
        yield Problem(where=unit, what="it owes nothing in this cycle", mend=mend, code="UNKNOWN_UNIT")
