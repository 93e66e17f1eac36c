"""Looking ahead on the ladder: what would be sent, to whom and by which channel. Records nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from models.cycle import Cycle
from models.ladder import Rung, RungDecision, SkipReason, Standing, Verdict, look_ahead
from models.obligation import Obligation
from models.organisation import Unit
from models.store.afterlife import is_in_force
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.rungs import read_standings
from tasks.addressing import recipients_of
from tasks.contacts import count_channels
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY

_SECOND = timedelta(seconds=1)
_BUT_UNIT = attrgetter(*(field.name for field in fields(Standing) if field.name != "unit"))
Alike = tuple[RungDecision, tuple[str, ...]]
"""A decision, made about the first of these units, that holds for all of them: they stand alike."""


@dataclass(frozen=True, kw_only=True)
class AheadStep:
    """One rung at one hour: for whom, performed or skipped, and how many papers by which channel."""

    rung: Rung
    due_at: datetime
    verdict: Verdict
    reason: SkipReason | None
    units: tuple[str, ...]
    channels: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The steps, earliest first; the units' names by their keys; how many units' clocks stand."""

    steps: tuple[AheadStep, ...]
    names: Mapping[str, str]
    suspended: int
    held: tuple[AheadStep, ...] = ()
    """What would come besides, were it not held back by a person."""


def see_ahead(office: Office, key: str, *, now: datetime, until: datetime) -> Ahead:
    """What the ladder does from `now` to `until` (aware) if no report comes; nothing once the books are closed."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        obligations = read_obligations(connection, key)
        standings = read_standings(connection, key, obligations)
        holds = is_in_force(connection, key, DIRECTIVE_KEY) and cycle.cut_off_at is None
    last = min(until, cycle.cut_off_due_at - _SECOND)
    made, freed = tuple[Alike, ...](), tuple[Alike, ...]()
    if holds and now <= last:
        made = _see(cycle, standings, now=now, until=last)
        freed = _were_they_free(cycle, standings, now=now, until=last)
    return Ahead(
        steps=_steps(office, cycle, obligations, made),
        held=_steps(office, cycle, obligations, freed),
        names={obligation.unit.key: obligation.unit.name for obligation in obligations},
        suspended=sum(o.is_suspended for o in obligations if not o.is_settled),
    )


def _were_they_free(
    cycle: Cycle, standings: tuple[Standing, ...], *, now: datetime, until: datetime
) -> tuple[Alike, ...]:
    """The decisions about the rungs that are held, as if nobody held them."""
    held = {standing.unit: standing.held for standing in standings if standing.held}
    free = [replace(standing, held=frozenset()) for standing in standings if standing.held]
    found = _see(cycle, free, now=now, until=until)
    kept = ((decision, tuple(u for u in units if decision.rung.key in held[u])) for decision, units in found)
    return tuple((decision, units) for decision, units in kept if units)


def _see(cycle: Cycle, standings: Iterable[Standing], *, now: datetime, until: datetime) -> tuple[Alike, ...]:
    """The look ahead; asked once for all units that stand alike, of which there are few."""
    units_of: dict[tuple[object, ...], list[str]] = {}
    first: dict[tuple[object, ...], Standing] = {}
    for standing in standings:
        alike = _BUT_UNIT(standing)
        units_of.setdefault(alike, []).append(standing.unit)
        first.setdefault(alike, standing)
    by_first = {standing.unit: tuple(units_of[alike]) for alike, standing in first.items()}
    made = look_ahead(cycle.ladder, tuple(first.values()), cycle.calendar, now=now, until=until)
    return tuple((decision, by_first[decision.unit]) for decision in made)


def _steps(
    office: Office, cycle: Cycle, everyone: tuple[Obligation, ...], made: tuple[Alike, ...]
) -> tuple[AheadStep, ...]:
    asked = {obligation.unit.key: obligation.unit for obligation in everyone} if made else {}
    place = {unit: number for number, unit in enumerate(asked)}
    groups = groupby(sorted(made, key=_together), key=_together)
    return tuple(_step(office, cycle, asked, place, tuple(group)) for _, group in groups)


def _together(alike: Alike) -> tuple[datetime, str, str, str]:
    decision, _ = alike
    return decision.due_at, decision.rung.key, decision.verdict.value, decision.reason or ""


def _step(
    office: Office, cycle: Cycle, asked: Mapping[str, Unit], place: Mapping[str, int], group: tuple[Alike, ...]
) -> AheadStep:
    first = group[0][0]
    units = tuple(sorted((unit for _, units in group for unit in units), key=place.__getitem__))
    is_sent, receiver = first.verdict is Verdict.PERFORM, first.rung.receiver
    to = recipients_of(cycle, receiver, (asked[unit] for unit in units)) if is_sent else ()
    return AheadStep(
        rung=first.rung,
        due_at=first.due_at,
        verdict=first.verdict,
        reason=first.reason,
        units=units,
        channels=count_channels(office.directives, cycle.place, to, first.rung.channels) if is_sent else {},
    )
