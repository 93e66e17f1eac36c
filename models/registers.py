"""The registers of Decree 30/2020, Appendix IV, as rows: documents out, documents in, and what became of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.amendment import Amendment
from models.arrival import Arrival, ArrivalState
from models.deadline import Deadline
from models.document import Document, DocumentRef, DocumentStatus, Head
from models.obligation import Obligation, Situation, situation
from models.organisation import Signatory, Unit
from models.submission import SubmissionStatus


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """How a document went out. `first_at` is aware; None while nothing is delivered."""

    recipients: int
    delivered: int
    first_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One version of a unit's report, as far as a register tells of it."""

    arrival: int
    version: int
    status: SubmissionStatus
    reference: str
    is_late: bool
    decided_at: datetime


@dataclass(frozen=True, kw_only=True)
class OutgoingRow:
    """A line of "Sổ đăng ký văn bản đi". A voided number stays, with its reason; so does what was amended later."""

    organisation: str
    agency: str
    book: str
    year: int
    number: int
    symbol: str
    issued_at: datetime | None
    title: str
    signatory: Signatory
    recipients: str
    archive: str
    dispatch: Dispatch
    void_reason: str | None
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, kw_only=True)
class IncomingRow:
    """A line of "Sổ đăng ký văn bản đến": one file that arrived, under the number its receipt names."""

    number: int
    arrived_at: datetime
    author: Unit | None
    subject: str
    """How the directive that the report answers is cited in short."""
    receiver: str
    state: ArrivalState
    code: str | None
    answer: Answer | None


@dataclass(frozen=True, kw_only=True)
class FollowUpRow:
    """A line of "Sổ theo dõi giải quyết văn bản đến": what one unit owes, by when, and how it stands."""

    directive: DocumentRef
    unit: Unit
    deadline: Deadline
    situation: Situation
    answer: Answer | None
    """The accepted version; else the last one that came."""
    is_extended: bool
    returned: int


def outgoing_row(
    document: Document, head: Head, dispatch: Dispatch, amendments: tuple[Amendment, ...] = ()
) -> OutgoingRow:
    """The line of a document that has a number; `amendments` are those of its cycle, in their order."""
    assert document.number is not None
    return OutgoingRow(
        organisation=document.organisation or "",
        agency=head.issuer.name,
        book=document.book or "",
        year=document.year or 0,
        number=document.number,
        symbol=document.symbol or "",
        issued_at=document.issued_at,
        title=document.title,
        signatory=head.signatory,
        recipients=document.addressee,
        archive=head.archive,
        dispatch=dispatch,
        void_reason=document.reason if document.status is DocumentStatus.VOIDED else None,
        amendments=tuple(amendment for amendment in amendments if amendment.target == document.key),
    )


def incoming_rows(
    arrivals: tuple[Arrival, ...],
    answers: Mapping[str, tuple[Answer, ...]],
    units: Mapping[str, Unit],
    *,
    subject: str,
    receiver: str,
) -> tuple[IncomingRow, ...]:
    """A line for each file, in the order they came; `answers` and `units` by the unit's key."""
    return tuple(
        IncomingRow(
            number=arrival.id,
            arrived_at=arrival.arrived_at,
            author=units.get(arrival.unit or ""),
            subject=subject,
            receiver=receiver,
            state=arrival.state,
            code=arrival.code,
            answer=next((a for a in answers.get(arrival.unit or "", ()) if a.arrival == arrival.id), None),
        )
        for arrival in arrivals
    )


def follow_up_row(
    obligation: Obligation, directive: DocumentRef, answers: tuple[Answer, ...], now: datetime
) -> FollowUpRow:
    """The line of one unit's duty as it stands at `now` (aware)."""
    accepted = [answer for answer in answers if answer.status is SubmissionStatus.ACCEPTED]
    return FollowUpRow(
        directive=directive,
        unit=obligation.unit,
        deadline=obligation.deadline,
        situation=situation(obligation, now),
        answer=next(iter(accepted or reversed(answers)), None),
        is_extended=obligation.is_extended,
        returned=obligation.returned,
    )
