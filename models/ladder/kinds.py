"""What a rung can be: its act, what it counts from, to whom it goes, in which form, and who signs."""

from __future__ import annotations

from enum import StrEnum


class RungAct(StrEnum):
    """What a rung does."""

    REMINDER = "reminder"
    CHASING_LETTER = "chasing_letter"
    ESCALATION = "escalation"
    ACKNOWLEDGEMENT = "acknowledgement"  # asks whether the directive itself has arrived


class Anchor(StrEnum):
    """What a rung counts its working days from."""

    LAST_WORKING_DAY = "last_working_day"
    LEGAL_MOMENT = "legal_moment"
    DELIVERED = "delivered"  # the unit's own day of delivery of the directive


class Receiver(StrEnum):
    """Whom a rung speaks to."""

    UNIT = "unit"
    HEAD = "head"  # the head of the unit, at the unit's own door
    PARENT = "parent"  # the agency above the unit
    LEAD = "lead"  # the department that collects
    LEADER = "leader"  # of the issuing agency


class RungForm(StrEnum):
    """A signed document with a number, or a message without."""

    PAPER = "paper"
    MESSAGE = "message"


class SignedBy(StrEnum):
    """Whose signatory signs a rung's paper, and whose rank its words have."""

    LEAD = "lead"
    ISSUER = "issuer"
