"""A report that came on paper: typed in by one clerk, confirmed by another, late or not by the stamp it bears."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.approval import check_approval
from models.errors import Problem
from models.worktime import ZONE


class PaperState(StrEnum):
    """How far a typed report is. Only a confirmed one comes in at the door."""

    TYPED = "typed"  # waits for a second clerk
    CONFIRMED = "confirmed"  # a second clerk held it against the paper
    REJECTED = "rejected"  # a clerk found it mistyped; it is kept, and nothing came of it


@dataclass(frozen=True, kw_only=True)
class PaperReport:
    """What a clerk typed from one paper. `received_at` is the stamp "ĐẾN", `typed_at` the server's time."""

    id: int
    cycle: str
    unit: str
    name: str
    sha256: str
    """Of the form with the answers typed into it."""
    size: int
    scan: str | None
    """The SHA-256 of the picture of the paper, kept as evidence; None where none was made."""
    scan_name: str
    received_at: datetime
    typed_at: datetime
    typed_by: str
    state: PaperState
    decided_at: datetime | None
    decided_by: str | None

    @property
    def shown(self) -> str:
        """The SHA-256 of all that a second clerk confirms: whose it is, the answers, the picture and the stamp."""
        stamp = self.received_at.astimezone(ZONE).isoformat()
        text = "\x1f".join((self.cycle, self.unit, self.sha256, self.scan or "", stamp))
        return hashlib.sha256(text.encode()).hexdigest()


def check_stamp(
    received_at: datetime, *, now: datetime, opened_at: datetime, last_accepted_at: datetime | None, is_closed: bool
) -> tuple[Problem, ...]:
    """What stands against the stamp on the paper, all at once; empty where nothing does. Instants are aware.

    A stamp lies in the past of `now`, after the cycle was opened, and not before a report of the unit that counts
    already: an older paper does not take the place of a newer report. A closed cycle takes nothing in.
    Decree 30/2020, article 21: the stamp "ĐẾN" names the day on which a document came.
    """
    closed = Problem(where="cycle", what="it is closed", mend="write to the lead: nothing more is taken in")
    return (*_wrong_stamp(received_at, now, opened_at, last_accepted_at), *([closed] if is_closed else []))


def check_confirmation(paper: PaperReport, *, by: str, shown: str) -> tuple[Problem, ...]:
    """What stands against the confirmation, all at once: the same person, or other values than were shown."""
    return check_approval(by=by, prepared_by=(paper.typed_by,), shown=shown, page_sha256=paper.shown)


def check_codes(told: Iterable[str], known: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each code that the form does not have."""
    codes = tuple(known)
    mend = f"one of: {', '.join(codes)}"
    return tuple(Problem(where=code, what="the form has no such code", mend=mend) for code in told if code not in codes)


def _wrong_stamp(
    received_at: datetime, now: datetime, opened_at: datetime, last_accepted_at: datetime | None
) -> Iterator[Problem]:
    if received_at > now:
        yield _stamp("it lies in the future", "give the stamp that the paper bears")
    if received_at < opened_at:
        yield _stamp("it is older than the cycle", "give the stamp that the paper bears, and the right cycle")
    if last_accepted_at is not None and received_at < last_accepted_at:
        at = last_accepted_at.astimezone(ZONE)
        mend = "nothing is to be typed: the newer report counts"
        yield _stamp(f"a report that came later, at {at:%Y-%m-%d %H:%M}, counts already", mend)


def _stamp(what: str, mend: str) -> Problem:
    return Problem(where="received", what=what, mend=mend)
