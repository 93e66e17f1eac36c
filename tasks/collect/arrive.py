"""Arrive: the bytes are surely kept and the arrival committed before anybody is told that they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models.faults import reached
from models.store.arrivals import record_arrival
from models.store.obligations import read_obligations
from tasks.channels import Channel, Incoming, channels
from tasks.files import keep_copy, place_of
from tasks.office import Office


def take_in(office: Office, cycle: str, now: datetime) -> int:
    """How many files came in through any door. What no unit of the cycle sent stays where it lies."""
    waiting = list(_waiting(office, cycle, is_expected=True))
    for channel, incoming in waiting:
        _take(office, cycle, channel, incoming, now)
    return len(waiting)


def count_waiting(office: Office, cycle: str) -> int:
    """How many files of the cycle's units wait at the doors."""
    return sum(1 for _ in _waiting(office, cycle, is_expected=True))


def strangers(office: Office, cycle: str) -> tuple[str, ...]:
    """The files at the doors that no unit of the cycle sent: a person must say whose they are."""
    return tuple(f"{incoming.unit}/{incoming.name}" for _, incoming in _waiting(office, cycle, is_expected=False))


def kept_path(office: Office, sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return place_of(office.kept, sha256)


def _waiting(office: Office, cycle: str, *, is_expected: bool) -> Iterator[tuple[Channel, Incoming]]:
    with office.register.look() as connection:
        units = {obligation.unit.key for obligation in read_obligations(connection, cycle)}
    for channel in channels().values():
        for incoming in channel.waiting(office, cycle):
            if (incoming.unit in units) is is_expected:
                yield channel, incoming


def _take(office: Office, cycle: str, channel: Channel, incoming: Incoming, now: datetime) -> None:
    sha256, size = keep_copy(incoming.path, office.kept)
    reached("arrive.bytes_kept")
    with office.register.act(now) as act:
        record_arrival(
            act, cycle, unit=incoming.unit, channel=channel.name, name=incoming.name, sha256=sha256, size=size
        )
    reached("arrive.recorded")
    channel.taken(office, incoming)
