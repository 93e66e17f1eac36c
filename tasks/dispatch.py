"""Dispatch: parcels are claimed, carried by their channel, and recorded. Any step may be repeated."""

from __future__ import annotations

import os
import threading
from datetime import datetime
from uuid import uuid4

from models.errors import VanthuError
from models.faults import reached
from models.store.afterlife import record_whole_delivery
from models.store.cycles import lock_cycle
from models.store.leases import is_held
from models.store.outbox import Parcel, claim, has_claimable, record_delivered, record_failed
from tasks.channels import channels
from tasks.files import digest
from tasks.office import Office


class ChangedBytesError(VanthuError):
    """A kept document no longer has the hash it was issued with. It is not sent; a person must look."""


def dispatch_batch(office: Office, cycle: str, now: datetime, *, limit: int = 50) -> int:
    """How many parcels this batch took up: 0 where nothing is left to send.

    Raises ChangedBytesError once every other parcel of the batch is delivered and recorded.
    """
    with office.register.act(now) as act:
        parcels = claim(act, cycle, owner=_owner(), limit=limit)
    reached("dispatch.claimed")
    failures = {parcel.id: _carry(office, parcel) for parcel in parcels}
    reached("dispatch.before_record")
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        record_delivered(act, [parcel for parcel in parcels if failures[parcel.id] is None])
        for parcel in parcels:
            if (error := failures[parcel.id]) is not None:
                record_failed(act, parcel, str(error))
        record_whole_delivery(act, {parcel.document for parcel in parcels})
    for error in failures.values():
        if isinstance(error, ChangedBytesError):
            raise error  # after the others have gone: a person must look at this one
    return len(parcels)


def is_anything_to_carry(office: Office, cycle: str, now: datetime) -> bool:
    """Whether a parcel could be claimed at `now`."""
    with office.register.look() as connection:
        return has_claimable(connection, cycle, now)


def _carry(office: Office, parcel: Parcel) -> OSError | ChangedBytesError | None:
    """None, or why the parcel could not be delivered now. One that is no longer ours is not touched again."""
    with office.register.look() as connection:
        if not is_held(connection, parcel):
            return None  # and its record will be refused
    try:
        data = (office.papers / parcel.path).read_bytes()
        if digest(data) != parcel.sha256:
            return ChangedBytesError(f"{parcel.path}: not the bytes that were issued")
        channels()[parcel.channel].deliver(office, parcel, data)
    except OSError as error:
        return error
    return None


def _owner() -> str:
    return f"{os.getpid()}-{threading.get_ident()}-{uuid4().hex[:8]}"
