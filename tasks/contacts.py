"""Which channel carries what to whom: one place, asked when a document is put forward and when a channel fails."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from models.mail import Contact
from models.store.outbox import Parcel
from tasks.load.contacts import FILE, load_contacts
from tasks.load.roster import load_roster
from tasks.load.stamp import Stamp, stamp

ALWAYS = "folder"
"""The channel of a recipient without an address; `vanthu mail` says whose those are."""
NEEDS = {"mail": "VANTHU_SMTP_HOST", "edxml": "VANTHU_EDXML_ORGAN_ID"}
"""What must be set before a channel is chosen; a channel without a row needs nothing."""


def contacts_of(directives: Path, place: str) -> tuple[Contact, ...]:
    """The contacts of the place, as its files say now. Raises RefusedError."""
    folder = directives / place
    return _load(folder, stamp(folder / FILE, folder / "roster.csv"))


def channel_of(directives: Path, place: str, recipient: str, wanted: tuple[str, ...] = ()) -> str:
    """The first channel that reaches the recipient, among those that are set up here; the wanted ones first."""
    known = channels_to(directives, place, recipient)
    return next((c for c in (*wanted, *known) if c in known or c == ALWAYS), ALWAYS)


def without_contact(directives: Path, place: str, recipients: tuple[str, ...]) -> frozenset[str]:
    """The recipients whom no channel reaches, though it reaches others; nobody where no contact is told at all."""
    reached = {one: bool(channels_to(directives, place, one)) for one in recipients}
    return (
        frozenset(one for one, is_reached in reached.items() if not is_reached)
        if any(reached.values())
        else frozenset()
    )


def channels_to(directives: Path, place: str, recipient: str) -> tuple[str, ...]:
    """The channels that reach the recipient, in the order in which they are tried; empty where none is told."""
    known = contacts_of(directives, place) if (directives / place / "roster.csv").exists() else ()
    return tuple(c.channel for c in known if c.recipient == recipient and _is_set_up(c.channel))


def next_channel(directives: Path, place: str, parcel: Parcel) -> str | None:
    """The channel to try after the parcel's own; None where there is none, and a person must look."""
    return channel_after(directives, place, parcel.recipient, parcel.channel)


def channel_after(directives: Path, place: str, recipient: str, channel: str) -> str | None:
    """The channel to try after this one; None where there is none."""
    order = channels_to(directives, place, recipient)
    after = order[order.index(channel) + 1 :] if channel in order else ()
    return after[0] if after else None


def address_of(directives: Path, place: str, recipient: str, channel: str) -> str | None:
    """Where the channel reaches the recipient; None where nobody said."""
    known = contacts_of(directives, place)
    return next((c.address for c in known if (c.recipient, c.channel) == (recipient, channel)), None)


def _is_set_up(channel: str) -> bool:
    return channel not in NEEDS or bool(os.environ.get(NEEDS[channel]))


@lru_cache(maxsize=64)
def _load(folder: Path, stamp: Stamp) -> tuple[Contact, ...]:
    return load_contacts(folder / FILE, load_roster(folder / "roster.csv"))
