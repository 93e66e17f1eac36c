"""A package as it was read, or as it is to be written: a letter with its files, or a status message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.edxml.identity import DocumentId
from models.edxml.status import StatusCode
from models.errors import Problem
from models.mail import Attachment


class Steering(StrEnum):
    """Whether a document orders something, or reports on what was ordered (SteeringType)."""

    NONE = "1"
    ORDER = "2"
    REPORT = "3"


class Business(StrEnum):
    """What a package does to a document that went out before (BussinessDocType, spelt so in the standard)."""

    RECALL = "1"
    UPDATE = "2"
    REPLACE = "3"


@dataclass(frozen=True, kw_only=True)
class Party:
    """An agency in the network."""

    organ_id: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the package tells of an earlier document."""

    business: Business
    reason: str
    about: DocumentId


@dataclass(frozen=True, kw_only=True)
class Package:
    """A letter with its files. Only the network vouches for its sender: it is taken as whom the package names."""

    sender: Party
    receivers: tuple[Party, ...]
    document: DocumentId
    place: str = ""
    type_name: str = ""
    """As a page writes it: "Công văn", "Báo cáo"."""
    subject: str
    position: str = ""
    signer: str = ""
    due_on: date | None = None
    """The last day in time, itself counted: "trước ngày 28/12" is the 27th."""
    priority: int = 0
    """0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc."""
    answers: tuple[DocumentId, ...] = ()
    """What it responds to: a report names its directive here."""
    steering: Steering = Steering.NONE
    notice: Notice | None = None
    sent_at: datetime | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Status:
    """What one side says of a document."""

    sender: Party
    about: DocumentId
    code: StatusCode
    reason: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Rejection:
    """Why a package cannot be used: everything that is wrong with it, each with its place."""

    code: str
    """BAD_EDXML, UNSAFE_XML, TOO_BIG, EMPTY, BOMB, TOO_COMPLEX or BROKEN_FILE."""
    problems: tuple[Problem, ...]
    sender: str = ""
    """The sender's identity where it could be read: a hint for a person."""


Message = Package | Status | Rejection
