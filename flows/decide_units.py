"""A person decides about units in the middle of a cycle: more time, no report, a clock that stands or goes on."""

from __future__ import annotations

from datetime import datetime

from prefect import flow

from flows.control_room.publishing import publish
from flows.control_room.tagging import tag_run
from flows.effect import effect_lines
from flows.forms.answers import keys_of_units
from flows.forms.questions import (
    Basis,
    CycleKey,
    DecidedBy,
    DecidedGroups,
    DecidedUnits,
    DecisionAnswer,
    Moment,
    Until,
    Why,
)
from flows.titles import named
from flows.tracing import say
from flows.wording import FLOWS
from models.choice import Choice, Decision
from models.errors import Problem, RefusedError
from models.grounds import Grounds
from models.organisation import Roster
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.clock import read_clock
from tasks.extending import extend_units, show_extension
from tasks.lifting import exempt_units
from tasks.office import Office, open_office
from tasks.suspending import resume, suspend


@flow(name="decide-units", description=FLOWS["decide_units"], flow_run_name=named("decide_units"))
def decide_units(
    cycle: CycleKey,
    reason: Why,
    by: DecidedBy,
    decision: DecisionAnswer = Decision.SHOW,
    units: DecidedUnits = None,
    groups: DecidedGroups = None,
    until: Until = None,
    basis: Basis = "",
    now: Moment = None,
) -> int:
    """How many units it is about, or how many deadlines moved when a clock goes on. Raises RefusedError."""
    office, now = open_office(), read_clock(now)
    choice = Choice(units=_keys(office, cycle, units or []), groups=tuple(groups or ()))
    grounds = Grounds(by=by, reason=reason, basis=basis)
    tag_run(office, cycle, "decide_units")
    if decision in (Decision.SHOW, Decision.EXTEND):
        return _more_time(office, cycle, choice, decision, until, grounds, now)
    if decision is Decision.EXEMPT:
        count = len(exempt_units(office, cycle, choice, grounds=grounds, now=now))
    else:
        act = suspend if decision is Decision.SUSPEND else resume
        count = act(office, cycle, choice, grounds=grounds, now=now)
    publish(office, cycle, now, "decide_units")
    return count


def _more_time(
    office: Office,
    cycle: str,
    choice: Choice,
    decision: Decision,
    until: datetime | None,
    grounds: Grounds,
    now: datetime,
) -> int:
    if until is None:
        raise RefusedError([Problem(where="until", what="it is empty", mend="say until when")])
    moment = until if until.tzinfo else until.replace(tzinfo=ZONE)
    if decision is Decision.SHOW:
        effects = show_extension(office, cycle, choice, until=moment, now=now)
    else:
        effects = extend_units(office, cycle, choice, until=moment, grounds=grounds, now=now)
        publish(office, cycle, now, "decide_units")
    for line in effect_lines(office, cycle, effects):
        say(line)
    return len(effects)


def _keys(office: Office, cycle: str, answers: list[str]) -> tuple[str, ...]:
    with office.register.look() as connection:
        known = read_obligations(connection, read_cycle(connection, cycle).key)
    return tuple(keys_of_units(Roster(units=tuple(duty.unit for duty in known)), answers))
