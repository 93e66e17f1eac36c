"""What went upward, and whether the upper level said that it arrived. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.cycle import Cycle
from models.document import DocumentKind
from models.errors import Problem, UncoveredYearError
from models.worktime import ZONE

GOES_UP = (
    DocumentKind.CONSOLIDATED_REPORT,
    DocumentKind.PLAN_SUMMARY,
    DocumentKind.COVER_LETTER,
    DocumentKind.SUPPLEMENT,
)
"""The kinds that are addressed to the level above."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """The upper side's word that a paper arrived. `at` is aware."""

    at: datetime
    reference: str
    """Number and day in the book of the upper side, or the code that its system sent."""
    by: str
    """Who wrote it down; the channel, where the word came by it."""


@dataclass(frozen=True, kw_only=True)
class SentUp:
    """One paper to one addressee of the upper level, on the channel that carried it last."""

    document: str
    symbol: str
    title: str
    recipient: str
    channel: str
    state: str
    sent_at: datetime | None
    """When it was handed over, aware; None while it waits."""
    received: Received | None = None


def unconfirmed(sent: Iterable[SentUp]) -> tuple[SentUp, ...]:
    """What was handed over and nobody of the upper level said that it arrived."""
    return tuple(one for one in sent if one.sent_at is not None and one.received is None)


def is_asked_for(cycle: Cycle, one: SentUp, now: datetime) -> bool:
    """Whether a person is to ring up: so many working days have passed since it was handed over.

    Not before the calendar knows these days.
    """
    if one.sent_at is None or one.received is not None:
        return False
    days = cycle.directive.upward.receipt_working_days
    try:
        last = cycle.calendar.shift(one.sent_at.astimezone(ZONE).date(), days)
    except UncoveredYearError:
        return False
    return now.astimezone(ZONE).date() > last


def receipt_problems(
    chosen: tuple[SentUp, ...], *, addressee: str, received: Received, now: datetime
) -> Iterator[Problem]:
    """Why this word cannot be written down, every reason; `chosen`: what was sent to this addressee."""
    for name, said in (("--by", received.by), ("--reference", received.reference)):
        if not said.strip():
            yield Problem(where=name, what="it is empty", mend="the ledger must show who said so and on what")
    if not chosen:
        yield Problem(where="--received", what=f"nothing went to {addressee!r}", mend="see: vanthu upward CYCLE")
    if received.at > now:
        yield Problem(where="--at", what=f"{received.at:%H:%M %d/%m/%Y} is to come", mend="name when it arrived")
    for one in chosen:
        if one.sent_at is None:
            yield Problem(where=one.document, what="it was not handed over yet", mend="wait for the next sweep")
        elif received.at < one.sent_at.replace(second=0, microsecond=0):
            what = f"it was handed over at {one.sent_at.astimezone(ZONE):%H:%M %d/%m/%Y}, after that"
            yield Problem(where=one.document, what=what, mend="name when it arrived")
