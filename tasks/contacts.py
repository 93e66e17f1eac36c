"""Which channel carries what to whom: one place, asked when a document is put forward and when a channel fails."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from models.mail import Contact
from tasks.load.contacts import FILE, load_contacts
from tasks.load.roster import load_roster
from tasks.load.stamp import Stamp, stamp

ALWAYS = "folder"
"""The channel of a recipient without an address; `vanthu mail` says whose those are."""
NEEDS = {"mail": "VANTHU_SMTP_HOST", "edxml": "VANTHU_EDXML_ORGAN_ID"}
"""What must be set before a channel is chosen; a channel without a row needs nothing."""


def contacts_of(directives: Path, place: str) -> tuple[Contact, ...]:
    """The contacts of the place, as its files say now. Raises RefusedError."""
    return _book_of(directives / place).contacts


def name_of(directives: Path, place: str, recipient: str) -> str:
    """What the recipient is called in the place's roster; its key where the roster does not know it."""
    return _book_of(directives / place).names.get(recipient, recipient)


def channel_of(directives: Path, place: str, recipient: str, wanted: tuple[str, ...] = ()) -> str:
    """The first channel that reaches the recipient, among those that are set up here; the wanted ones first."""
    return next(iter(_order(directives, place, recipient, wanted)), ALWAYS)


def count_channels(
    directives: Path, place: str, recipients: Iterable[str], wanted: tuple[str, ...] = ()
) -> Mapping[str, int]:
    """How many of the recipients each channel carries to, as channel_of() says: the place's files are asked once."""
    book = _book(directives / place)
    return Counter(next(iter(_ordered(_channels(book, one), wanted)), ALWAYS) for one in recipients)


def without_contact(directives: Path, place: str, recipients: tuple[str, ...]) -> frozenset[str]:
    """The recipients whom no channel reaches, though it reaches others; nobody where no contact is told at all."""
    book = _book(directives / place)
    silent = frozenset(one for one in recipients if not _channels(book, one))
    return silent if len(silent) < len(recipients) else frozenset()


def channels_to(directives: Path, place: str, recipient: str) -> tuple[str, ...]:
    """The channels that reach the recipient, in the order in which they are tried; empty where none is told."""
    return _channels(_book(directives / place), recipient)


def channel_after(
    directives: Path, place: str, recipient: str, channel: str, wanted: tuple[str, ...] = ()
) -> str | None:
    """The channel to try after this one, in the order in which the first was chosen: the wanted ones come first.

    None where there is none, and a person must look.
    """
    order = _order(directives, place, recipient, wanted)
    after = order[order.index(channel) + 1 :] if channel in order else ()
    return after[0] if after else None


def address_of(directives: Path, place: str, recipient: str, channel: str) -> str | None:
    """Where the channel reaches the recipient; None where nobody said."""
    known = _book_of(directives / place).by_recipient.get(recipient, ())
    return next((c.address for c in known if c.channel == channel), None)


def _order(directives: Path, place: str, recipient: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The wanted channels that reach the recipient, then its other ones; the folder reaches everybody who asks."""
    return _ordered(channels_to(directives, place, recipient), wanted)


def _ordered(known: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in (*wanted, *known) if c in known or c == ALWAYS))


def _channels(book: _Book | None, recipient: str) -> tuple[str, ...]:
    known = book.by_recipient.get(recipient, ()) if book else ()
    return tuple(contact.channel for contact in known if _is_set_up(contact.channel))


def _is_set_up(channel: str) -> bool:
    return channel not in NEEDS or bool(os.environ.get(NEEDS[channel]))


@dataclass(frozen=True, kw_only=True)
class _Book:
    """A place's contacts, found by recipient at once: each sweep asks for every unit."""

    contacts: tuple[Contact, ...]
    by_recipient: Mapping[str, tuple[Contact, ...]]
    names: Mapping[str, str]


def _book(folder: Path) -> _Book | None:
    """None where the place has no roster."""
    return _book_of(folder) if (folder / "roster.csv").exists() else None


def _book_of(folder: Path) -> _Book:
    return _load(folder, stamp(folder / FILE, folder / "roster.csv"))


@lru_cache(maxsize=64)
def _load(folder: Path, stamp: Stamp) -> _Book:
    roster = load_roster(folder / "roster.csv")
    contacts = load_contacts(folder / FILE, roster)
    found: dict[str, tuple[Contact, ...]] = {}
    for contact in contacts:
        found[contact.recipient] = (*found.get(contact.recipient, ()), contact)
    return _Book(contacts=contacts, by_recipient=found, names={unit.key: unit.name for unit in roster.units})
