"""Looking ahead on the ladder: what would be sent, to whom and by which channel. Records nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from models.cycle import Cycle
from models.ladder import Rung, RungDecision, SkipReason, Standing, Verdict, look_ahead
from models.obligation import Obligation
from models.store.afterlife import is_in_force
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.rungs import read_standings
from tasks.addressing import recipient_of
from tasks.contacts import channel_of
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY

_SECOND = timedelta(seconds=1)


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
    made, freed = tuple[RungDecision, ...](), tuple[RungDecision, ...]()
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
) -> tuple[RungDecision, ...]:
    """The decisions about the rungs that are held, as if nobody held them."""
    held = {standing.unit: standing.held for standing in standings if standing.held}
    free = [replace(standing, held=frozenset()) for standing in standings if standing.held]
    made = _see(cycle, free, now=now, until=until)
    return tuple(decision for decision in made if decision.rung.key in held[decision.unit])


def _see(cycle: Cycle, standings: Iterable[Standing], *, now: datetime, until: datetime) -> tuple[RungDecision, ...]:
    """The look ahead, in the order of the units; asked once for all units that stand alike, of which there are few."""
    alike: dict[Standing, list[str]] = {}
    place: dict[str, int] = {}
    for number, standing in enumerate(standings):
        alike.setdefault(replace(standing, unit=""), []).append(standing.unit)
        place[standing.unit] = number
    asked = [replace(standing, unit=units[0]) for standing, units in alike.items()]
    units_of = {units[0]: units for units in alike.values()}
    made = look_ahead(cycle.ladder, asked, cycle.calendar, now=now, until=until)
    whole = [replace(decision, unit=unit) for decision in made for unit in units_of[decision.unit]]
    return tuple(sorted(whole, key=lambda decision: place[decision.unit]))


def _steps(
    office: Office, cycle: Cycle, everyone: tuple[Obligation, ...], made: tuple[RungDecision, ...]
) -> tuple[AheadStep, ...]:
    groups = groupby(sorted(made, key=_together), key=_together)
    return tuple(_step(office, cycle, everyone, tuple(group)) for _, group in groups)


def _together(decision: RungDecision) -> tuple[datetime, str, str, str]:
    return decision.due_at, decision.rung.key, decision.verdict.value, decision.reason or ""


def _step(office: Office, cycle: Cycle, everyone: tuple[Obligation, ...], group: tuple[RungDecision, ...]) -> AheadStep:
    first, units = group[0], tuple(decision.unit for decision in group)
    receiver, asked = first.rung.receiver, {o.unit.key: o.unit for o in everyone}
    recipients = dict.fromkeys(recipient_of(cycle, receiver, asked[unit])[0] for unit in units)
    wanted = first.rung.channels
    channels = Counter(channel_of(office.directives, cycle.place, recipient, wanted) for recipient in recipients)
    return AheadStep(
        rung=first.rung,
        due_at=first.due_at,
        verdict=first.verdict,
        reason=first.reason,
        units=units,
        channels=channels if first.verdict is Verdict.PERFORM else {},
    )
