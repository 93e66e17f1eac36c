"""More time: shown, asked, granted or refused, for one unit or for many at once."""

from __future__ import annotations

from datetime import datetime

from models.choice import Choice
from models.cycle import Cycle
from models.extension import ExtensionEffect, extension_effect, extension_problems
from models.grounds import Grounds
from models.obligation import Obligation
from models.store import Connection
from models.store.cycles import lock_cycle, read_cycle
from models.store.extensions import record_decision, record_request, waiting_requests
from models.store.rungs import read_standings
from tasks.deciding import meant
from tasks.office import Office


def show_extension(
    office: Office, key: str, choice: Choice, *, until: datetime, now: datetime
) -> tuple[ExtensionEffect, ...]:
    """What the new date would do for each unit; nothing is recorded. Raises RefusedError with every problem."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        chosen = meant(connection, cycle, choice, lambda o: extension_problems(cycle, o, until, now))
        return _effects(connection, cycle, chosen, until)


def ask_for_many(office: Office, key: str, choice: Choice, *, until: datetime, grounds: Grounds, now: datetime) -> int:
    """How many requests wait for a decision now. One act; raises RefusedError with every problem, and asks nothing."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        chosen = meant(act.connection, cycle, choice, lambda o: extension_problems(cycle, o, until, now), grounds)
        for obligation in chosen:
            record_request(act, key, obligation.unit.key, until=until, reason=grounds.reason)
    return len(chosen)


def extend_units(
    office: Office, key: str, choice: Choice, *, until: datetime, grounds: Grounds, now: datetime
) -> tuple[ExtensionEffect, ...]:
    """What the decision did. Asked and granted in one act for every unit, or for none: raises RefusedError."""
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        chosen = meant(act.connection, cycle, choice, lambda o: extension_problems(cycle, o, until, now), grounds)
        effects = _effects(act.connection, cycle, chosen, until)
        for obligation in chosen:
            record_request(act, key, obligation.unit.key, until=until, reason=grounds.reason)
        units = {obligation.unit.key for obligation in chosen}
        for request in waiting_requests(act.connection, key):
            if request.asked_at == now and request.unit in units:
                record_decision(act, request, by=grounds.by, is_granted=True, basis=grounds.basis)
    return effects


def _effects(
    connection: Connection, cycle: Cycle, chosen: tuple[Obligation, ...], until: datetime
) -> tuple[ExtensionEffect, ...]:
    standings = read_standings(connection, cycle.key, chosen)
    pairs = zip(chosen, standings, strict=True)
    return tuple(extension_effect(cycle, obligation, until, standing.done) for obligation, standing in pairs)
