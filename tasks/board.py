"""The board of a cycle at an instant: how each unit stands, what comes next for it, and which documents went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import repeat

from models.cycle import Cycle
from models.document import Document
from models.ladder import Timed, upcoming_each
from models.obligation import Obligation, ObligationStatus, Situation, situation
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.papers import numbered_documents
from models.store.rungs import read_standings
from models.worktime import ZONE
from tasks.office import Office
from tasks.upward import receipt_lines


@dataclass(frozen=True, kw_only=True)
class Line:
    """One unit on the board."""

    obligation: Obligation
    situation: Situation
    upcoming: Timed | None
    """What is done next if the unit does nothing; None where nothing will be."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """A cycle as its lead looks at it. `documents`: those that bear a number, in the order they were drafted."""

    cycle: Cycle
    now: datetime
    lines: tuple[Line, ...]
    documents: tuple[Document, ...]
    unconfirmed: tuple[str, ...] = ()
    """What is told of papers that went upward and were not confirmed."""

    @property
    def overdue(self) -> tuple[Line, ...]:
        """The units whose time has passed without an accepted report."""
        return tuple(line for line in self.lines if line.situation is Situation.OVERDUE)

    @property
    def owed(self) -> int:
        """How many units must report: all but those whose duty was lifted."""
        return sum(line.obligation.status is not ObligationStatus.EXEMPT for line in self.lines)

    @property
    def received(self) -> int:
        """How many units that must report have an accepted report."""
        return sum(line.situation in (Situation.ON_TIME, Situation.LATE) for line in self.lines)

    @property
    def overdue_share(self) -> float:
        """Overdue units among those that must report, 0 to 1; 0 where nobody must."""
        return len(self.overdue) / self.owed if self.owed else 0.0

    @property
    def arrivals(self) -> tuple[tuple[date, int], ...]:
        """Each day on which reports came that were accepted, with how many had come by its end."""
        days = sorted(
            o.accepted_at.astimezone(ZONE).date() for line in self.lines if (o := line.obligation).accepted_at
        )
        return tuple({day: count for count, day in enumerate(days, start=1)}.items())


def read_board(office: Office, key: str, now: datetime) -> Board:
    """The board at `now` (aware). Raises UnknownCycleError."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        obligations = read_obligations(connection, key)
        standings = read_standings(connection, key, obligations)
        documents = numbered_documents(connection, key)
    steps = repeat(None) if cycle.cut_off_at else upcoming_each(cycle.ladder, standings, cycle.calendar, now)
    lines = tuple(
        Line(obligation=obligation, situation=situation(obligation, now), upcoming=step)
        for obligation, step in zip(obligations, steps, strict=False)
    )
    unconfirmed = receipt_lines(office, key, now)
    return Board(cycle=cycle, now=now, lines=lines, documents=documents, unconfirmed=unconfirmed)
