"""Letters by mail or in the document network: what became of each, and where recipients are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One way to reach a recipient. `address` is a mail address, or what another channel takes for one."""

    recipient: str
    channel: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file in a letter, under a name that is safe on every file system."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """What a mail server reports of a letter of ours (RFC 3464)."""

    message_id: str
    """Ours, without the domain."""
    status: str
    """The enhanced code: "5.1.1"."""
    is_final: bool


@dataclass(frozen=True, kw_only=True)
class Disposition:
    """What a reader's program reports of a letter of ours (RFC 8098): that it was shown, deleted, passed on."""

    message_id: str
    """Ours, without the domain."""
    kind: str
    """displayed, processed, dispatched, deleted, denied or failed."""
    is_error: bool
    """Whether it says so with a reservation: "displayed/error"."""

    @property
    def is_reading(self) -> bool:
        """Whether the letter was surely before somebody's eyes, or in the hands of a program that works for them."""
        return self.kind in ("displayed", "processed") and not self.is_error

    @property
    def is_for_a_person(self) -> bool:
        """Whether somebody threw the letter away."""
        return self.kind == "deleted"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A letter as it was read. Nothing in it is proof of who sent it but `sender`, and that only without `doubts`."""

    sender: str | None
    """The address in lower case; None where there is none, or more than one."""
    doubts: tuple[str, ...]
    """Why the sender may be another: RETURN_PATH, AUTHENTICATION."""
    subject: str
    answers: tuple[str, ...]
    """The identities of our letters that it answers."""
    is_automatic: bool
    """True for auto-replies, bounces and our own: never answered, nothing is taken from them."""
    bounces: tuple[Bounce, ...]
    attachments: tuple[Attachment, ...]
    disposition: Disposition | None = None


class LetterState(StrEnum):
    """What became of a letter. None is dropped; those in WAITS wait for a person."""

    TAKEN = "taken"  # its files wait at the unit's door as arrivals
    ASSIGNED = "assigned"  # a person said whose it is
    BOUNCE = "bounce"  # a letter of ours came back
    AUTOMATIC = "automatic"  # an auto-reply: recorded, never answered
    STRANGER = "stranger"  # nobody knows for sure which unit or cycle it is of
    EMPTY = "empty"  # no file in it: a person reads it
    REFUSED = "refused"  # cannot be read safely
    QUESTION = "question"  # another agency asks, or contradicts itself: a person answers
    AGREED = "agreed"  # a person agreed to what was asked
    DECLINED = "declined"  # a person declined it
    DISMISSED = "dismissed"  # a person looked, and nothing is to be done


WAITS = frozenset({LetterState.STRANGER, LetterState.EMPTY, LetterState.REFUSED, LetterState.QUESTION})


ANSWERED_AN_HOUR, ANSWERED_A_DAY = 6, 24
"""So many letters of one sender are answered by the engine; the rest wait for a person. Two machines that answer each
other would never stop, and no unit sends its report so often."""
MOST_FILES = 12
"""Files in one letter that are each answered."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter in the register. `key` names it at its door, so that it is taken in once."""

    id: int
    key: str
    sha256: str
    size: int
    sender: str
    subject: str
    arrived_at: datetime
    state: LetterState
    code: str
    cycle: str | None
    unit: str | None
    suggestion: str
    """Whose it may be: unit keys, or nothing. A hint for a person, never acted on."""


def units_at(address: str | None, contacts: tuple[Contact, ...], channel: str = "mail") -> tuple[str, ...]:
    """The recipients with exactly this address: one where it is sure, several where they share it."""
    wanted = (address or "").lower()
    return tuple(dict.fromkeys(c.recipient for c in contacts if c.channel == channel and c.address.lower() == wanted))


def near(address: str | None, contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    """Recipients whose address has the same name before the @: a hint for a person."""
    name = (address or "").lower().partition("@")[0]
    if not name:
        return ()
    alike = (c for c in contacts if c.channel == "mail" and c.address.lower().partition("@")[0] == name)
    return tuple(dict.fromkeys(contact.recipient for contact in alike))
