"""The doors documents go out by and reports come in by: one file each behind one small protocol."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from models.store.outbox import Parcel
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One file waiting at a door: whose it is by the door it came through, and where it lies."""

    unit: str | None
    name: str
    path: Path
    seen: tuple[int, ...] = ()
    """How the file was known when it was seen (node, size, time); () where the door needs no such mark."""
    received_at: datetime | None = None
    """The stamp that two clerks vouch for; None: it comes when it is taken in."""


class Channel(Protocol):
    """A door. Delivering the same parcel again leaves the recipient with the same one thing."""

    name: str
    is_batched: bool
    """Whether many deliveries may be recorded in one act: only where a second delivery is not seen by anybody."""

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Nothing. The recipient has the bytes.

        Raises OSError where it may be tried again, and what tasks/channels/errors.py names where more is known.
        """

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The files that wait at the door for this cycle, by unit and name."""

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file is kept and receipted: the door may let go of it."""


def channels() -> dict[str, Channel]:
    """Every channel by name."""
    from tasks.channels.edxml import EdxmlChannel
    from tasks.channels.folder import FolderChannel
    from tasks.channels.mail import MailChannel
    from tasks.channels.paper import PaperChannel
    from tasks.channels.portal import PortalChannel

    known: tuple[Channel, ...] = (FolderChannel(), MailChannel(), EdxmlChannel(), PaperChannel(), PortalChannel())
    return {channel.name: channel for channel in known}
