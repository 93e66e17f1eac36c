"""Arrive: the bytes are surely kept and the arrival committed before anybody is told that they came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from models.errors import UnknownUnitError
from models.faults import reached
from models.store.arrivals import record_arrival
from models.store.obligations import read_obligation
from tasks.channels import Channel, Incoming, channels
from tasks.files import digest, keep
from tasks.office import Office

LARGEST_BYTES = 25 * 2**20
"""Files above this are not taken from the door: they stay there, and the arrival is refused."""


def take_in(office: Office, cycle: str, now: datetime) -> int:
    """How many files came in through any door."""
    return sum(_take(office, cycle, channel, incoming, now) for channel, incoming in _waiting(office, cycle))


def count_waiting(office: Office, cycle: str) -> int:
    """How many files wait at the doors."""
    return sum(1 for _ in _waiting(office, cycle))


def kept_path(office: Office, sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return office.kept / sha256[:2] / sha256


def _waiting(office: Office, cycle: str) -> Iterable[tuple[Channel, Incoming]]:
    for channel in channels().values():
        for incoming in channel.waiting(office, cycle):
            yield channel, incoming


def _take(office: Office, cycle: str, channel: Channel, incoming: Incoming, now: datetime) -> bool:
    if not _is_expected(office, cycle, incoming.unit) or incoming.path.stat().st_size > LARGEST_BYTES:
        return False
    data = incoming.path.read_bytes()
    sha256 = digest(data)
    keep(kept_path(office, sha256), data)
    reached("arrive.bytes_kept")
    with office.register.act(now) as act:
        record_arrival(
            act,
            cycle,
            unit=incoming.unit,
            channel=channel.name,
            name=incoming.name,
            sha256=sha256,
            size=len(data),
        )
    reached("arrive.recorded")
    channel.taken(office, incoming)
    return True


def _is_expected(office: Office, cycle: str, unit: str | None) -> bool:
    with office.register.look() as connection:
        try:
            read_obligation(connection, cycle, unit or "")
        except UnknownUnitError:
            return False
    return True
