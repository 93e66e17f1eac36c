"""Dispatch: parcels are claimed, carried by their channel, and recorded. Any step may be repeated."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import uuid4

from models.errors import VanthuError
from models.faults import reached
from models.store.afterlife import record_whole_delivery
from models.store.bounces import record_refused, was_uncertain
from models.store.claims import claim, has_claimable, is_held, record_delivered, record_failed
from models.store.cycles import lock_cycle
from models.store.outbox import Parcel
from models.store.register import Act
from models.store.rung_channels import rung_channels
from tasks.beside import with_files_beside
from tasks.channels import channels
from tasks.channels.errors import (
    ChangedBytesError,
    DoorShutError,
    LineBrokenError,
    RefusedDeliveryError,
    UncertainDeliveryError,
)
from tasks.contacts import channel_after
from tasks.files import digest
from tasks.office import Office

Failure = OSError | VanthuError
PATIENCE = 3
"""Lines that broke in one batch before the channel's door counts as shut."""


def dispatch_batch(office: Office, cycle: str, now: datetime, *, limit: int = 50) -> int:
    """How many parcels this batch took up: 0 where nothing is left to send.

    Raises ChangedBytesError once every other parcel of the batch is delivered and recorded.
    """
    with office.register.act(now) as act:
        claimed = claim(act, cycle, owner=_owner(), limit=limit)
    reached("dispatch.claimed")
    parcels = with_files_beside(office, cycle, claimed)
    broken, changed = Counter[str](), list[Failure]()
    for group in _groups(parcels):
        outcome = {parcel.id: _carry(office, parcel, broken) for parcel in group}
        reached("dispatch.before_record")
        _record(office, cycle, group, outcome, now)
        changed += [error for error in outcome.values() if isinstance(error, ChangedBytesError)]
    if changed:
        raise changed[0]  # after the others have gone: a person must look at this one
    return len(parcels)


def is_anything_to_carry(office: Office, cycle: str, now: datetime) -> bool:
    """Whether a parcel could be claimed at `now`."""
    with office.register.look() as connection:
        return has_claimable(connection, cycle, now)


def _groups(parcels: tuple[Parcel, ...]) -> Iterator[tuple[Parcel, ...]]:
    """What is recorded in one act: every parcel of the channels that say so, each parcel alone of the others."""
    known = channels()
    if batch := tuple(parcel for parcel in parcels if known[parcel.channel].is_batched):
        yield batch
    yield from ((parcel,) for parcel in parcels if not known[parcel.channel].is_batched)


def _record(
    office: Office, cycle: str, parcels: tuple[Parcel, ...], outcome: Mapping[int, Failure | None], now: datetime
) -> None:
    with office.register.act(now) as act:
        place = lock_cycle(act, cycle).place
        record_delivered(act, [parcel for parcel in parcels if outcome[parcel.id] is None])
        for parcel in parcels:
            if (error := outcome[parcel.id]) is not None:
                _record_failure(office, act, parcel, error, place)
        record_whole_delivery(act, {parcel.document for parcel in parcels})


def _record_failure(office: Office, act: Act, parcel: Parcel, error: Failure, place: str) -> None:
    if isinstance(error, RefusedDeliveryError):
        wanted = rung_channels(act.connection, parcel.id)
        after = channel_after(office.directives, place, parcel.recipient, parcel.channel, wanted)
        record_refused(act, parcel, str(error), next_channel=after)
    elif isinstance(error, UncertainDeliveryError):
        is_last = was_uncertain(act.connection, parcel)
        record_failed(act, parcel, str(error), status="uncertain", is_last=is_last)
    else:
        record_failed(act, parcel, str(error))


def _carry(office: Office, parcel: Parcel, broken: Counter[str]) -> Failure | None:
    """None, or why the parcel could not be delivered now. One that is no longer ours is not touched again."""
    if broken[parcel.channel] >= PATIENCE:
        return DoorShutError(f"the channel {parcel.channel} is out; it was not tried for this one")
    with office.register.look() as connection:
        if not is_held(connection, parcel):
            return None  # and its record will be refused
    try:
        data = (office.papers / parcel.path).read_bytes()
        if digest(data) != parcel.sha256:
            return ChangedBytesError(f"{parcel.path}: not the bytes that were issued")
        channels()[parcel.channel].deliver(office, parcel, data)
    except DoorShutError as error:
        broken[parcel.channel] += PATIENCE
        return error
    except (OSError, RefusedDeliveryError, ChangedBytesError) as error:
        broken[parcel.channel] += isinstance(error, LineBrokenError | UncertainDeliveryError)
        return error
    return None


def _owner() -> str:
    return f"{os.getpid()}-{threading.get_ident()}-{uuid4().hex[:8]}"
