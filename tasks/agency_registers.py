"""The registers as one agency's clerk sees them: its own books only, line by line, each line with its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from documents.registers import Book
from models.cycle import Cycle
from models.document import IN_FORCE, Document
from models.store import Connection
from models.store.registers import numbered_documents
from tasks.registers import read_follow_up, read_incoming, read_outgoing


class Which(StrEnum):
    """Which register (Decree 30/2020, Appendix IV)."""

    OUT = "di"
    IN = "den"
    FOLLOW_UP = "theo-doi"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line: its cells in the words of officials, and the document, where the line is about one of ours."""

    cells: tuple[str, ...]
    document: Document | None = None


def agency_book(
    connection: Connection, which: Which, cycles: Iterable[Cycle], agency: str, *, year: int | None, now: datetime
) -> Book:
    """The agency's register of these cycles: what it issued, what came to it as their lead, and what became of it."""
    held = tuple(cycles)
    led = tuple(cycle.key for cycle in held if cycle.directive.lead.issuer.key == agency)
    if which is Which.IN:
        return read_incoming(connection, led, year)
    if which is Which.FOLLOW_UP:
        return read_follow_up(connection, now, led, year)
    return read_outgoing(connection, tuple(cycle.key for cycle in held), year, agency)


def agency_entries(
    connection: Connection, which: Which, cycles: Iterable[Cycle], agency: str, *, year: int | None, now: datetime
) -> tuple[Entry, ...]:
    """The lines of that register, the newest first."""
    held = tuple(cycles)
    rows = [
        row for sheet in agency_book(connection, which, held, agency, year=year, now=now).sheets for row in sheet.rows
    ]
    papers = sorted(_issued(connection, held, agency, year), key=_place) if which is Which.OUT else [None] * len(rows)
    return tuple(Entry(cells=row, document=paper) for row, paper in zip(rows, papers, strict=True))[::-1]


def possible_successors(connection: Connection, cycles: Iterable[Cycle], target: Document) -> tuple[Document, ...]:
    """The documents that may stand in the target's place, the newest first: of its agency and book, and in force."""
    held = _issued(connection, tuple(cycles), target.organisation or "", None)
    fit = (paper for paper in held if paper.status in IN_FORCE and paper.book == target.book and paper.id != target.id)
    return tuple(sorted(fit, key=lambda paper: paper.id, reverse=True))


def _issued(connection: Connection, cycles: tuple[Cycle, ...], agency: str, year: int | None) -> Iterator[Document]:
    for cycle in cycles:
        for paper in numbered_documents(connection, cycle.key, year):
            if paper.organisation == agency:
                yield paper


def _place(paper: Document) -> tuple[str, str, int, int]:
    """As the book is sorted."""
    return paper.organisation or "", paper.book or "", paper.year or 0, paper.number or 0
