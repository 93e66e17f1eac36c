"""When our own doors were shut near a deadline: which units are given the time back. Pure: instants in, verdicts out.

The policy is docs/decisions/0012-outage-fairness.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from models.obligation import Obligation, ObligationStatus
from models.ruling import RulingKind

SILENCE = timedelta(minutes=45)
"""So long without a sign of the intake is an outage: at night it is looked after every half hour."""
WINDOW = timedelta(hours=24)
"""Only what is lost so close before the legal moment is given back, and never more than this."""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Span:
    """From one instant to another (both aware): of service, or of an outage."""

    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class OutageVerdict:
    """This unit is in time until `grace_until` (aware, whole seconds), because the outage took the time from it."""

    unit: str
    outage: Span
    grace_until: datetime
    was_late: bool
    """Whether its report was counted late before."""


def outages(served: Sequence[Span]) -> tuple[Span, ...]:
    """The outages between the spans of service, which come oldest first. One that still goes on is none yet."""
    gaps = (Span(since=a.until, until=b.since) for a, b in pairwise(served))
    return tuple(gap for gap in gaps if gap.until - gap.since > SILENCE)


def is_silent(served: Sequence[Span], now: datetime) -> bool:
    """Whether the intake has given no sign for so long that at `now` nobody may be called late."""
    return bool(served) and now - served[-1].until > SILENCE


def verdicts(obligations: Iterable[Obligation], found: Sequence[Span], cut_off: datetime) -> tuple[OutageVerdict, ...]:
    """Who is given time back for which outage: each unit once for each, never past the cut-off (aware)."""
    return tuple(
        verdict for o in obligations if o.status is not ObligationStatus.EXEMPT for verdict in _of(o, found, cut_off)
    )


def _of(obligation: Obligation, found: Sequence[Span], cut_off: datetime) -> Iterator[OutageVerdict]:
    given = {ruling.since for ruling in obligation.rulings if ruling.kind is RulingKind.OUTAGE}
    moment = obligation.deadline.last_legal_moment
    for outage in found:
        if outage.since in given or outage.since > moment or outage.until < moment - WINDOW:
            continue
        until = _grace(outage, moment, cut_off)
        if until > moment and _is_helped(obligation, moment, until):
            yield OutageVerdict(
                unit=obligation.unit.key,
                outage=outage,
                grace_until=until,
                was_late=obligation.accepted_at is not None,
            )
            return  # one at a time: the next is judged by the deadline as it then stands


def _grace(outage: Span, moment: datetime, cut_off: datetime) -> datetime:
    lost = min(outage.until - outage.since, WINDOW)
    return min(max(moment, outage.until) + lost, cut_off - _SECOND).replace(microsecond=0)


def _is_helped(obligation: Obligation, moment: datetime, until: datetime) -> bool:
    """Who has not reported is; so is whose report came too late, but within the time given back."""
    if obligation.accepted_at is None:
        return not obligation.is_suspended
    return moment < obligation.accepted_at.replace(microsecond=0) <= until
