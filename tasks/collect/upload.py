"""Uploads: what a clerk brings to the web door is kept, taken in, read and answered while the clerk waits."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from models.arrival import Arrival, ArrivalState
from models.errors import ClosedCycleError, KeptAtDoorError, QuotaError, RegisterBusyError
from models.faults import reached
from models.store.arrivals import came_since, first_of_content
from models.store.cycles import read_cycle
from models.worktime import ZONE
from tasks.channels import channels
from tasks.channels.portal import CHANNEL, Laid, Upload, laid_in, lay_at_door
from tasks.collect.accept import answer_one
from tasks.collect.arrive import REPORTS, take_these
from tasks.office import Office

MOST_FILES = 40
MOST_BYTES = 200 << 20
"""Of one unit in one cycle and day: no honest clerk comes near, and one gone wild harms nobody else."""


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """What became of an upload."""

    arrival: Arrival
    is_same: bool
    """These very bytes had come before, and nothing new was made of them."""


def hand_in(office: Office, cycle: str, unit: str, *uploads: Upload, now: datetime) -> HandedIn:
    """The report among the uploads, read and answered; a .pdf beside it is its signed copy.

    A crash or a busy register after the upload leaves it at the door, where the engine takes it in. Raises
    ClosedCycleError, QuotaError, StorageFullError before anything is kept; KeptAtDoorError where the file is safe, and
    counts from when it came, but could not be noted yet.
    """
    refuse_unless_open(office, cycle)
    _refuse_too_many(office, cycle, unit, sum(upload.size for upload in uploads), now)
    laid = lay_at_door(office, cycle, unit, uploads, now)
    reached("upload.laid")
    try:
        done = _take(office, cycle, unit, laid, now)
    except RegisterBusyError as error:
        raise KeptAtDoorError(str(error)) from error
    if done.arrival.state is not ArrivalState.ARRIVED:
        return done
    with suppress(RegisterBusyError):  # then the engine reads it
        return replace(done, arrival=answer_one(office, done.arrival, now))
    return done


def _take(office: Office, cycle: str, unit: str, laid: Laid, now: datetime) -> HandedIn:
    sha256, door = _report_digest(laid), channels()[CHANNEL]
    taken = take_these(office, cycle, [(door, incoming) for incoming in laid_in(laid.folder)], now)
    arrival = next((a for a in taken if a.sha256 == sha256), None)
    is_same = arrival is not None and arrival.state is ArrivalState.DUPLICATE
    if arrival is None or is_same:
        with office.register.look() as connection:
            arrival = first_of_content(connection, cycle, unit, sha256)
    if arrival is None:
        raise KeptAtDoorError("another engine is taking it in")
    return HandedIn(arrival=arrival, is_same=is_same)


def refuse_unless_open(office: Office, cycle: str) -> None:
    """Nothing, where the cycle still takes reports in. Raises ClosedCycleError."""
    with office.register.look() as connection:
        if read_cycle(connection, cycle).closed_at is not None:
            raise ClosedCycleError(f"cycle {cycle!r} is closed")


def _refuse_too_many(office: Office, cycle: str, unit: str, size: int, now: datetime) -> None:
    morning = datetime.combine(now.astimezone(ZONE).date(), time(0), ZONE)
    with office.register.look() as connection:
        count, came = came_since(connection, cycle, unit, CHANNEL, morning)
    if count >= MOST_FILES or came + size > MOST_BYTES:
        raise QuotaError(f"{unit}: {count} files with {came} bytes came today")


def _report_digest(laid: Laid) -> str:
    reports = [sha256 for name, sha256 in laid.digests.items() if Path(name).suffix.lower() in REPORTS]
    return (reports or list(laid.digests.values()))[0]
