"""What one side may tell the other about a document, and what that leads to. Twice or out of order does no harm."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum


class StatusCode(StrEnum):
    """The codes of a status message (QCVN 102:2016/BTTTT)."""

    ARRIVED = "01"  # in the receiver's system, not looked at yet
    REFUSED = "02"  # not taken in, with the reason
    REGISTERED = "03"  # entered in the receiver's book
    ASSIGNED = "04"
    IN_WORK = "05"
    DONE = "06"  # the receiver has finished with it: no proof that a report came
    TAKE_BACK = "13"  # the sender asks for it back, or to change it
    AGREED = "15"
    DECLINED = "16"


class Role(StrEnum):
    """Which side of a delivery somebody is on."""

    SENDER = "sender"
    RECEIVER = "receiver"


class Effect(StrEnum):
    """What a status message leads to."""

    NONE = "none"  # said before
    NOTED = "noted"
    REOPENED = "reopened"  # the delivery came back: another channel, or a person
    PERSON = "person"  # nobody but a person can say what follows


TAKEN = frozenset({StatusCode.REGISTERED, StatusCode.ASSIGNED, StatusCode.IN_WORK, StatusCode.DONE})
"""What a receiver can only say of a document that it has taken in."""


def sender_of(code: StatusCode) -> Role:
    """Who may send this code: only a request to take back comes from the document's own sender."""
    return Role.SENDER if code is StatusCode.TAKE_BACK else Role.RECEIVER


def effect_of(code: StatusCode, said: Set[StatusCode]) -> Effect:
    """What follows from the code where the same receiver has said all of `said` about the same document.

    The codes that were jumped over, or come late, change nothing. "Refused" and "taken in" exclude each other: who says
    both, in either order, is asked by a person.
    """
    if code in said:
        return Effect.NONE
    if code is StatusCode.REFUSED:
        return Effect.PERSON if said & TAKEN else Effect.REOPENED
    if code in TAKEN and StatusCode.REFUSED in said:
        return Effect.PERSON
    return Effect.PERSON if code in (StatusCode.TAKE_BACK, StatusCode.DECLINED) else Effect.NOTED
