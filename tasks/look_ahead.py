"""Looking ahead on the ladder: what would be sent, to whom and by which channel. Records nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from models.cycle import Cycle
from models.ladder import Rung, RungDecision, SkipReason, Verdict, look_ahead
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


def see_ahead(office: Office, key: str, *, now: datetime, until: datetime) -> Ahead:
    """What the ladder does from `now` to `until` (aware) if no report comes; nothing once the books are closed."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        obligations = read_obligations(connection, key)
        standings = read_standings(connection, key, obligations)
        holds = is_in_force(connection, key, DIRECTIVE_KEY) and cycle.cut_off_at is None
    last = min(until, cycle.cut_off_due_at - _SECOND)
    made = look_ahead(cycle.ladder, standings, cycle.calendar, now=now, until=last) if holds and now <= last else ()
    return Ahead(
        steps=tuple(
            _step(office, cycle, obligations, tuple(group))
            for _, group in groupby(sorted(made, key=_together), key=_together)
        ),
        names={obligation.unit.key: obligation.unit.name for obligation in obligations},
        suspended=sum(o.is_suspended for o in obligations if not o.is_settled),
    )


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
