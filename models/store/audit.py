"""The register's invariants, counted afresh from its rows. Each finding names the invariant it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select, text

from models.approval import is_same_person
from models.arrival import ArrivalState
from models.document import AMENDED, BOOKS, WENT_OUT, DocumentStatus
from models.errors import BrokenLedgerError
from models.obligation import ObligationStatus
from models.paper import PaperState
from models.store import tables
from models.store.audit_holds import audit_holds
from models.store.audit_rounds import audit_rounds
from models.store.ledger_rows import verify_ledger
from models.store.paper_reports import CHANNEL, read_paper_reports
from models.submission import SubmissionStatus


def audit(connection: Connection) -> tuple[str, ...]:
    """Every broken invariant, in words; empty where the register is sound."""
    checks = (_ledger, _numbers, _bound, _amended, _parcels, _versions, _arrivals, _papers, _database)
    return tuple(finding for check in (*checks, audit_rounds, audit_holds) for finding in check(connection))


def _ledger(connection: Connection) -> Iterator[str]:
    try:
        verify_ledger(connection)
    except BrokenLedgerError as error:
        yield f"ledger: the hash chain breaks at {error}"


def _numbers(connection: Connection) -> Iterator[str]:
    paper = tables.document
    book = (paper.c.organisation, paper.c.book, paper.c.year)
    taken = select(*book, func.count(), func.count(paper.c.number.distinct()), func.max(paper.c.number))
    for *name, count, distinct, highest in connection.execute(taken.where(paper.c.number.is_not(None)).group_by(*book)):
        if not count == distinct == highest:
            yield f"numbers: book {name} has {count} documents, {distinct} numbers, and goes up to {highest}"
    counters = {tuple(row[:3]): row[3] for row in connection.execute(select(tables.counter))}
    highest_of = select(*book, func.max(paper.c.number)).where(paper.c.number.is_not(None)).group_by(*book)
    for *name, highest in connection.execute(highest_of):
        if counters.get(tuple(name)) != highest:
            yield f"numbers: book {name} counts to {counters.get(tuple(name))}, its documents to {highest}"


def _bound(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(tables.document)).mappings():
        is_issued = row["status"] in WENT_OUT
        if is_issued != (row["sha256"] is not None):
            yield f"documents: {row['key']} is {row['status']} with hash {row['sha256']}"
        if is_issued and row["kind"] in BOOKS and row["number"] is None:
            yield f"documents: {row['key']} was issued without a number"


def _amended(connection: Connection) -> Iterator[str]:
    paper, notice = tables.document, tables.document.alias()
    told = (notice.c.cycle == paper.c.cycle) & (notice.c.key == paper.c.successor)
    joined = select(paper.c.key, paper.c.status, notice.c.status).outerjoin(notice, told)
    for key, status, said in connection.execute(joined.where(paper.c.status.in_(AMENDED))):
        if said not in WENT_OUT:
            yield f"documents: {key} is {status}, but no issued notice says so"


def _parcels(connection: Connection) -> Iterator[str]:
    box, paper = tables.outbox, tables.document
    joined = select(box.c.id, box.c.state, paper.c.status).join(paper, paper.c.id == box.c.document)
    again = set(connection.scalars(select(box.c.document).where(box.c.state == "replaced")))
    for parcel, state, status, document in connection.execute(joined.add_columns(paper.c.id)):
        is_again = document in again  # a person sent it once more after it had come back
        if state in ("ready", "sending") and status == DocumentStatus.DELIVERED and not is_again:
            yield f"outbox: parcel {parcel} is {state}, its document is delivered"
        if state == "sent" and status not in WENT_OUT:
            yield f"outbox: parcel {parcel} was sent, its document is {status}"
    delivered = select(tables.delivery.c.outbox).where(tables.delivery.c.status == "delivered")
    sent = set(connection.scalars(select(box.c.id).where(box.c.state == "sent")))
    came_back = set(connection.scalars(select(box.c.id).where(box.c.state.in_(("bounced", "replaced")))))
    if not sent <= set(connection.scalars(delivered)) <= sent | came_back:
        yield "outbox: what is marked sent and what was delivered differ"


def _versions(connection: Connection) -> Iterator[str]:
    table = tables.submission
    rows = connection.execute(
        select(table.c.cycle, table.c.unit, table.c.version, table.c.replaces, table.c.status).order_by(
            table.c.cycle, table.c.unit, table.c.version
        )
    ).tuples()
    accepted: set[tuple[str, str]] = set()
    last: dict[tuple[str, str], int] = {}
    for cycle, unit, version, replaces, status in rows:
        if version != (last.get((cycle, unit)) or 0) + 1 or replaces != last.get((cycle, unit)):
            yield f"reports: version {version} of {unit} replaces {replaces}, after {last.get((cycle, unit))}"
        last[cycle, unit] = version
        if status == SubmissionStatus.ACCEPTED:
            accepted.add((cycle, unit))
    duty = tables.obligation
    settled = select(duty.c.cycle, duty.c.unit).where(duty.c.status == ObligationStatus.ACCEPTED)
    if accepted - set(connection.execute(settled).tuples()) or set(connection.execute(settled).tuples()) - accepted:
        yield "reports: the units marked as settled and those with an accepted report differ"


def _arrivals(connection: Connection) -> Iterator[str]:
    table = tables.arrival
    for row in connection.execute(select(table)).mappings():
        state = ArrivalState(row["state"])
        if (state is ArrivalState.READ) != (row["version"] is not None) and state is not ArrivalState.DUPLICATE:
            yield f"arrivals: {row['id']} is {state} with version {row['version']}"
        if (state is ArrivalState.QUARANTINED) != (row["code"] is not None):
            yield f"arrivals: {row['id']} is {state} with code {row['code']}"


def _papers(connection: Connection) -> Iterator[str]:
    cycles = connection.scalars(select(tables.paper_report.c.cycle).distinct()).all()
    typed = [paper for cycle in cycles for paper in read_paper_reports(connection, cycle)]
    confirmed = [paper for paper in typed if paper.state is PaperState.CONFIRMED]
    for paper in confirmed:
        if is_same_person(paper.decided_by or "", paper.typed_by):
            yield f"paper: report {paper.id} was confirmed by who typed it"
    table, vouched = tables.arrival, {(paper.cycle, paper.unit, paper.sha256) for paper in confirmed}
    came = select(table.c.cycle, table.c.unit, table.c.sha256).where(table.c.channel == CHANNEL)
    for cycle, unit, sha256 in set(connection.execute(came).tuples()) - vouched:
        yield f"paper: {sha256} of {unit} came into {cycle}, and nobody vouches for it"


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        if connection.scalar(text("PRAGMA integrity_check")) != "ok":
            yield "database: SQLite's integrity check fails"
        if connection.execute(text("PRAGMA foreign_key_check")).first():
            yield "database: a foreign key points nowhere"
