"""How a report goes in from a page, whichever way it was made: taken in, read, and answered while the clerk waits."""

from __future__ import annotations

from models.arrival import ArrivalState
from models.errors import ClosedCycleError, KeptAtDoorError, Problem, QuotaError, StorageFullError
from models.store import Connection
from portal.answer import ConflictError, Redirect
from portal.pages.unit.asked import LIFTED, Asked, asked_of
from portal.visit import Visit
from tasks.channels.portal import Upload
from tasks.collect.upload import hand_in
from tasks.wording import refusal


def answerable(visit: Visit, connection: Connection) -> Asked:
    """The duty, where a report can still be sent. Raises MissingError, ConflictError with the reason."""
    asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
    if asked.is_over:
        raise ConflictError("unit.closed")
    if asked.situation in LIFTED:
        raise ConflictError("unit.lifted")
    return asked


def send(visit: Visit, asked: Asked, *uploads: Upload) -> Redirect | tuple[Problem, ...]:
    """The way to the version that came of it, or why the file could not be read.

    Its instant is when it has come whole, not when it began to come: a slow line must not be a way to be early.
    Raises ConflictError where nothing was kept.
    """
    try:
        done = hand_in(visit.office, asked.cycle.key, visit.account.unit, *uploads, now=visit.settings.clock())
    except ClosedCycleError:
        raise ConflictError("unit.closed") from None
    except QuotaError:
        raise ConflictError("unit.too_many") from None
    except StorageFullError:
        raise ConflictError("unit.disk_full") from None
    except KeptAtDoorError:
        return Redirect(to=asked.path, notice="unit.kept_at_door")
    arrival = done.arrival
    if arrival.state is ArrivalState.QUARANTINED:
        return (refusal(arrival.code or "", arrival.name),)
    if arrival.version is None:  # another engine reads it in this very moment
        return Redirect(to=asked.path, notice="unit.being_read")
    notice = "unit.same_file" if done.is_same else "unit.taken_in"
    return Redirect(to=f"{asked.path}/ban/{arrival.version}", notice=notice)
