"""The end of a package: the registers, the table of contents, and the manifest over everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from documents import wording as phrases
from documents.case_file import ContentsRow, contents_page, wording
from documents.registers import workbook
from models.case_file import CONTENTS, DATA, LEDGER, SCHEMA, CaseManifest, Part
from models.cycle import Cycle
from models.document import WENT_OUT, DocumentRef
from models.organisation import Unit
from models.store import Connection
from models.store.obligations import read_obligations
from models.store.papers import find_document
from models.worktime import ZONE
from tasks.case_file.ledger_file import LedgerFile
from tasks.case_file.packing import Packer
from tasks.case_file.papers import paper_contents
from tasks.case_file.reports import report_contents
from tasks.case_file.told import Told
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.registers import read_follow_up, read_incoming, read_outgoing


def add_summary(
    packer: Packer, connection: Connection, cycle: Cycle, told: Told, book: LedgerFile, retention: str
) -> CaseManifest:
    """The manifest of the package, which now has its registers and its table of contents."""
    as_of = cycle.closed_at or book.newest_at or cycle.opened_at
    _add_registers(packer, connection, cycle.key, as_of)
    directive = _directive(connection, cycle)
    rows = [
        *paper_contents(connection, cycle, told),
        *report_contents(connection, told, _units(connection, cycle), directive),
        *_our_rows(cycle, book),
    ]
    start, end = (at.astimezone(ZONE).date() if at else None for at in (cycle.opened_at, cycle.closed_at))
    assert start is not None
    agency, title = cycle.directive.lead.issuer.name, _title(cycle, directive)
    open_at = None if cycle.closed_at else as_of
    page = contents_page(rows, agency=agency, title=title, start=start, end=end, retention=retention, open_at=open_at)
    packer.add(CONTENTS, page, Part.CONTENTS)
    return CaseManifest(
        schema=SCHEMA,
        cycle=cycle.key,
        title=title,
        agency=agency,
        retention=retention,
        is_closed=cycle.closed_at is not None,
        started_on=start,
        ended_on=end,
        as_of=as_of,
        documents=len(rows),
        ledger=book.mark,
        files=tuple(packer.files[name] for name in sorted(packer.files)),
    )


def _add_registers(packer: Packer, connection: Connection, cycle: str, as_of: datetime) -> None:
    books = {
        "out": read_outgoing(connection, cycle),
        "in": read_incoming(connection, cycle),
        "follow-up": read_follow_up(connection, as_of, cycle),
    }
    for name, book in books.items():
        packer.add(f"{wording.REGISTERS}/{wording.REGISTER_FILES[name]}", workbook(book), Part.REGISTER)


def _our_rows(cycle: Cycle, book: LedgerFile) -> Iterator[ContentsRow]:
    lead = cycle.directive.lead.issuer.name
    registers = ((wording.BOOKS[name], f"{wording.REGISTERS}/{file}") for name, file in wording.REGISTER_FILES.items())
    ledger = wording.LEDGER_ROW.format(entries=book.mark.entries, head=book.mark.head)
    for title, file in chain(registers, [(ledger, LEDGER), (wording.DATA_ROW, f"{DATA}/")]):
        yield ContentsRow(title=title, author=lead, file=file)


def _directive(connection: Connection, cycle: Cycle) -> DocumentRef | None:
    """How the directive is cited; None while it is not out."""
    document = find_document(connection, cycle.key, DIRECTIVE_KEY)
    return reference(cycle, document) if document and document.status in WENT_OUT else None


def _title(cycle: Cycle, directive: DocumentRef | None) -> str:
    if directive is None:
        return wording.CASE_TITLE_BEFORE_ISSUE.format(subject=cycle.directive.subject)
    return wording.CASE_TITLE.format(directive=phrases.citation(directive))


def _units(connection: Connection, cycle: Cycle) -> dict[str, Unit]:
    return {obligation.unit.key: obligation.unit for obligation in read_obligations(connection, cycle.key)}
