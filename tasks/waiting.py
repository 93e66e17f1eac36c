"""What waits for a leader's decision, and what waits for its drafter to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.amendment import OPENS_A_CYCLE
from models.cycle import Cycle, common_deadline
from models.document import BOOKS, REPORT_BOOK, Document, DocumentKind, DocumentStatus
from models.remark import Remark
from models.store import Connection
from models.store.papers import read_documents
from models.store.remarks import read_open_remarks
from models.urgency import Urgency
from tasks.amendment.citing import head_of


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A draft: how urgent it is, by when it must be out (aware; None where no date hangs on it), what was said."""

    document: Document
    cycle: Cycle
    urgency: Urgency | None
    due_at: datetime | None
    remark: Remark | None
    """Set where it was sent back and waits for its drafter."""


def waiting_documents(
    connection: Connection, cycles: Iterable[Cycle], organisation: str | None = None
) -> tuple[Waiting, ...]:
    """The drafts in these cycles, those of one organisation where it is named, the oldest first."""
    found = (one for cycle in cycles if cycle.closed_at is None for one in _drafts(connection, cycle, organisation))
    return tuple(sorted(found, key=lambda one: (one.document.drafted_at, one.document.id)))


def _drafts(connection: Connection, cycle: Cycle, organisation: str | None) -> Iterator[Waiting]:
    remarks = read_open_remarks(connection, cycle.key)
    for document in read_documents(connection, cycle.key, (DocumentStatus.DRAFT,)):
        if document.kind in BOOKS and organisation in (None, document.organisation):
            yield Waiting(
                document=document,
                cycle=cycle,
                urgency=head_of(document).urgency,
                due_at=due_at(cycle, document),
                remark=remarks.get(document.key),
            )


def due_at(cycle: Cycle, document: Document) -> datetime | None:
    """By when the document must be out: before what it asks for is due; a report and its cover by the lead's day."""
    if document.kind in OPENS_A_CYCLE:
        return common_deadline(cycle).last_legal_moment
    if document.book == REPORT_BOOK or document.kind is DocumentKind.COVER_LETTER:
        return cycle.report_due_at
    return None
