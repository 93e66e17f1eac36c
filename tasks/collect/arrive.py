"""Arrive: the bytes are surely kept and the arrival committed before anybody is told that they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models.arrival import Arrival
from models.faults import reached
from models.store.arrivals import record_arrival
from models.store.obligations import obliged_keys
from tasks.channels import Channel, Incoming, channels
from tasks.collect.signatures import keep_signed_copy, note_signatures
from tasks.files import keep_copy, place_of
from tasks.office import Office

REPORTS = (".docx", ".xlsx")


def take_in(office: Office, cycle: str, now: datetime) -> int:
    """How many files came in through any door. What no unit of the cycle sent stays where it lies."""
    waiting = list(_waiting(office, cycle, is_expected=True))
    take_these(office, cycle, waiting, now)
    return len(waiting)


def take_these(
    office: Office, cycle: str, waiting: list[tuple[Channel, Incoming]], now: datetime
) -> tuple[Arrival, ...]:
    """The arrivals of these files, each with its signed copy; what another engine took in meanwhile is not in it."""
    taken = (_take_if_there(office, cycle, *one, now) for one in _with_copies(waiting))
    return tuple(arrival for arrival in taken if arrival is not None)


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
        units = obliged_keys(connection, cycle)
    for channel in channels().values():
        for incoming in channel.waiting(office, cycle):
            if (incoming.unit in units) is is_expected:
                yield channel, incoming


def _with_copies(waiting: list[tuple[Channel, Incoming]]) -> Iterator[tuple[Channel, Incoming, Incoming | None]]:
    """Each file, and with a report the PDF of its name: the signed copy of that report, no report of its own."""
    pdfs = {_twin(channel, i): i for channel, i in waiting if i.path.suffix.lower() == ".pdf"}
    copies = {i.path: pdfs.get(_twin(channel, i)) for channel, i in waiting if i.path.suffix.lower() in REPORTS}
    for channel, incoming in waiting:
        if incoming not in copies.values():
            yield channel, incoming, copies.get(incoming.path)


def _twin(channel: Channel, incoming: Incoming) -> tuple[str, str | None, str]:
    return channel.name, incoming.unit, incoming.path.stem


def _take_if_there(
    office: Office, cycle: str, channel: Channel, incoming: Incoming, copy: Incoming | None, now: datetime
) -> Arrival | None:
    try:
        return _take(office, cycle, channel, incoming, copy, now)
    except FileNotFoundError:
        if incoming.path.exists() or office.kept in incoming.path.parents:  # what is kept may never be missing
            raise
        return None


def _take(
    office: Office, cycle: str, channel: Channel, incoming: Incoming, copy: Incoming | None, now: datetime
) -> Arrival:
    sha256, size = keep_copy(incoming.path, office.kept)
    outcome = keep_signed_copy(office, copy.path) if copy else None
    reached("arrive.bytes_kept")
    with office.register.act(now) as act:
        arrival = record_arrival(
            act,
            cycle,
            unit=incoming.unit,
            channel=channel.name,
            name=incoming.name,
            sha256=sha256,
            size=size,
            received_at=incoming.received_at,
        )
        if copy and outcome:
            note_signatures(act, cycle, arrival.id, copy.name, outcome)
    reached("arrive.recorded")
    if copy:
        channel.taken(office, copy)  # first: left alone after a crash it would be returned as no report
    channel.taken(office, incoming)
    return arrival
