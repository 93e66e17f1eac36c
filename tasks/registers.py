"""The registers of an office, read for one cycle or for all, and written as .xlsx or .docx."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from documents import wording
from documents.registers import Book, book_pages, follow_up_book, incoming_book, outgoing_book, workbook
from models.cycle import Cycle
from models.document import WENT_OUT
from models.registers import (
    Dispatch,
    FollowUpRow,
    IncomingRow,
    OutgoingRow,
    follow_up_row,
    incoming_rows,
    outgoing_row,
)
from models.store import Connection
from models.store.arrivals import read_arrivals
from models.store.cycles import all_cycles, read_cycle
from models.store.obligations import read_obligations
from models.store.papers import find_document
from models.store.registers import numbered_documents, read_answers, read_dispatches
from models.worktime import ZONE
from tasks.amendment.citing import head_of, read_amendments
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference

WRITERS: dict[str, Callable[[Book], bytes]] = {".xlsx": workbook, ".docx": book_pages}
"""What writes a register, by the ending of the file's name."""
Chosen = str | tuple[str, ...] | None
"""One cycle, several, or all."""
NOT_SENT = Dispatch(recipients=0, delivered=0, first_at=None)


def outgoing(office: Office, cycle: str | None = None, year: int | None = None) -> Book:
    """Sổ đăng ký văn bản đi of the cycle or of all, of one year or of all."""
    with office.register.look() as connection:
        return read_outgoing(connection, cycle, year)


def incoming(office: Office, cycle: str | None = None, year: int | None = None) -> Book:
    """Sổ đăng ký văn bản đến of the leads: every file that arrived, under the number that its receipt names."""
    with office.register.look() as connection:
        return read_incoming(connection, cycle, year)


def follow_up(office: Office, now: datetime, cycle: str | None = None, year: int | None = None) -> Book:
    """Sổ theo dõi giải quyết văn bản đến as it stands at `now`: each unit's duty; none before the directive is out."""
    with office.register.look() as connection:
        return read_follow_up(connection, now, cycle, year)


def read_outgoing(
    connection: Connection, cycle: Chosen = None, year: int | None = None, organisation: str | None = None
) -> Book:
    """As `outgoing`, within a transaction; of one organisation's books where it is named."""
    rows: list[OutgoingRow] = []
    for key in _cycles(connection, cycle):
        went, amendments = read_dispatches(connection, key), read_amendments(connection, key)
        for paper in numbered_documents(connection, key, year):
            if organisation not in (None, paper.organisation):
                continue
            rows.append(outgoing_row(paper, head_of(paper), went.get(paper.id, NOT_SENT), amendments))
    return outgoing_book(tuple(rows))


def read_incoming(connection: Connection, cycle: Chosen = None, year: int | None = None) -> Book:
    """As `incoming`, within a transaction."""
    rows: list[IncomingRow] = []
    agency = ""
    for key in _cycles(connection, cycle):
        held = read_cycle(connection, key)
        agency = held.directive.lead.issuer.name
        rows += arrived_rows(connection, held)
    return incoming_book(tuple(row for row in rows if year in (None, _year(row.arrived_at))), agency=agency)


def read_follow_up(connection: Connection, now: datetime, cycle: Chosen = None, year: int | None = None) -> Book:
    """As `follow_up`, within a transaction."""
    rows: list[FollowUpRow] = []
    agency = ""
    for key in _cycles(connection, cycle):
        held = read_cycle(connection, key)
        agency = held.directive.lead.issuer.name
        rows += follow_up_rows(connection, held, now)
    return follow_up_book(tuple(row for row in rows if year in (None, row.directive.issued_on.year)), agency=agency)


def _cycles(connection: Connection, cycle: Chosen) -> tuple[str, ...]:
    if isinstance(cycle, tuple):
        return cycle
    return (read_cycle(connection, cycle).key,) if cycle else all_cycles(connection)


def arrived_rows(connection: Connection, cycle: Cycle) -> tuple[IncomingRow, ...]:
    """The lines of the documents that came to the lead in this cycle, in the order they came."""
    units = {obligation.unit.key: obligation.unit for obligation in read_obligations(connection, cycle.key)}
    directive = find_document(connection, cycle.key, DIRECTIVE_KEY)
    is_out = directive is not None and directive.status in WENT_OUT
    cited = wording.short_citation(reference(cycle, directive)) if directive and is_out else ""
    return incoming_rows(
        read_arrivals(connection, cycle.key),
        read_answers(connection, cycle.key),
        units,
        subject=cited,
        receiver=cycle.directive.lead.symbol_unit,
    )


def follow_up_rows(connection: Connection, cycle: Cycle, now: datetime) -> list[FollowUpRow]:
    """The lines of each unit's duty at `now`, in roster order; none before the directive is out."""
    directive = find_document(connection, cycle.key, DIRECTIVE_KEY)
    if directive is None or directive.status not in WENT_OUT:
        return []
    cited, answers = reference(cycle, directive), read_answers(connection, cycle.key)
    return [
        follow_up_row(obligation, cited, answers.get(obligation.unit.key, ()), now)
        for obligation in read_obligations(connection, cycle.key)
    ]


def _year(at: datetime) -> int:
    return at.astimezone(ZONE).year


def write_book(book: Book, path: Path) -> None:
    """Nothing. The register lies at `path`, as .xlsx or .docx. Raises KeyError for another ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WRITERS[path.suffix.lower()](book))
