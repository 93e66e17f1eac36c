"""Who does what and when in a rehearsal. Pure: the same seed gives the same visits.

The shares are assumptions, chosen so that every path of a cycle is walked: they are no statement on any real unit.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from flows.rehearsal.hours import Hours, open_hours


class Deed(StrEnum):
    """What a unit does on one visit."""

    FULL = "full"
    NIL = "nil"
    HALF_FILLED = "half_filled"
    UNREADABLE = "unreadable"
    CORRECTED = "corrected"
    ASK_EXTENSION = "ask_extension"


@dataclass(frozen=True, kw_only=True, order=True)
class Visit:
    """One unit at the door of the lead at one instant (aware)."""

    at: datetime
    unit: str
    deed: Deed
    until: datetime | None = field(default=None, compare=False)
    """For ASK_EXTENSION: the moment asked for."""


SILENT, EARLY, EVE, WEEKEND, LATE = 0.05, 0.15, 0.26, 0.06, 0.13
"""Shares of the units by when they first come; EVE is the day before the last working day, which takes the rest."""
NIL, CORRECTING, STUMBLING = 0.04, 0.05, 0.06
"""Shares of the units by what they send: nothing to report, a second version, first an unusable file."""


def plan_visits(
    units: tuple[str, ...],
    *,
    opened_on: date,
    last_working_day: date,
    last_legal_moment: datetime,
    cut_off_at: datetime,
    is_working_day: Callable[[date], bool],
    seed: int,
) -> tuple[Visit, ...]:
    """All visits of a cycle before the cut-off, sorted by instant and unit; at most about 30 distinct instants.

    Moments are aware. Some units never come; two or three ask for an extension while it can still be given.
    """
    rng = random.Random(seed)
    hours = open_hours(
        opened_on=opened_on,
        last_working_day=last_working_day,
        last_legal_moment=last_legal_moment,
        cut_off_at=cut_off_at,
        is_working_day=is_working_day,
    )
    order = list(units)
    rng.shuffle(order)
    visits = [visit for group in _groups(order, hours, rng) for visit in group]
    return tuple(sorted(visits))


def _groups(order: list[str], hours: Hours, rng: random.Random) -> Iterator[list[Visit]]:
    """The units dealt out by when they come: first the silent, then the askers, then all others."""
    rest = order[_share(SILENT, order) :]
    askers = rest[: min(len(rest) // 10, 2 + rng.randrange(2))] if hours.asking and hours.late else []
    yield from (_ask(unit, hours, rng) for unit in askers)
    coming = rest[len(askers) :]
    moments = _moments(len(coming), len(order), hours, rng)
    for (unit, at), deed in zip(zip(coming, moments, strict=True), _deeds(len(coming), len(order), rng), strict=True):
        yield _come(unit, at, deed, hours, rng)


def _share(share: float, order: list[str]) -> int:
    return round(share * len(order))


def _ask(unit: str, hours: Hours, rng: random.Random) -> list[Visit]:
    return [
        Visit(at=rng.choice(hours.asking), unit=unit, deed=Deed.ASK_EXTENSION, until=hours.extended_until),
        Visit(at=rng.choice(hours.extended), unit=unit, deed=Deed.FULL),
    ]


def _moments(count: int, total: int, hours: Hours, rng: random.Random) -> list[datetime]:
    """First visits, shuffled over the slots; what a slot cannot take falls on the last working day."""
    slots = ((EARLY, hours.early), (EVE, hours.eve), (WEEKEND, hours.weekend), (LATE, hours.late))
    moments = [rng.choice(slot) for share, slot in slots if slot for _ in range(round(share * total))]
    rng.shuffle(moments)
    moments = moments[:count]
    return moments + [rng.choice(hours.last_day) for _ in range(count - len(moments))]


def _deeds(count: int, total: int, rng: random.Random) -> list[Deed]:
    stumbling = round(STUMBLING * total)
    deeds = [Deed.NIL] * round(NIL * total) + [Deed.CORRECTED] * round(CORRECTING * total)
    deeds += [Deed.UNREADABLE] * (stumbling // 2) + [Deed.HALF_FILLED] * (stumbling - stumbling // 2)
    deeds = (deeds + [Deed.FULL] * count)[:count]
    rng.shuffle(deeds)
    return deeds


def _come(unit: str, at: datetime, deed: Deed, hours: Hours, rng: random.Random) -> list[Visit]:
    """One visit, or two where the first was unusable or is corrected later. Too late for a second: one good one."""
    if deed in (Deed.FULL, Deed.NIL):
        return [Visit(at=at, unit=unit, deed=deed)]
    again = hours.after(at, is_next_day=deed is not Deed.CORRECTED)
    if not again:
        return [Visit(at=at, unit=unit, deed=Deed.FULL)]
    first, second = (Deed.FULL, deed) if deed is Deed.CORRECTED else (deed, Deed.FULL)
    return [Visit(at=at, unit=unit, deed=first), Visit(at=rng.choice(again[:3]), unit=unit, deed=second)]
