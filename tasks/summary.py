"""A cycle in numbers: what an official asks at the end of it, counted from the register."""

from __future__ import annotations

from models.arrival import Arrival
from models.deadline import Deadline
from models.document import Document, DocumentKind
from models.ladder import RungAct
from models.obligation import Obligation
from models.store.arrivals import read_arrivals
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.paper_reports import CHANNEL
from models.store.papers import count_documents, read_documents
from models.store.rungs import count_performed
from models.worktime import ZONE
from tasks.office import Office
from tasks.report_upward import COVER_KEY


def summarise(office: Office, key: str) -> dict[str, object]:
    """The counts, deadlines and documents of the cycle. Paths are relative to the office's home."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        obligations = read_obligations(connection, key)
        documents, arrivals = read_documents(connection, key), read_arrivals(connection, key)
        kinds, reached = count_documents(connection, key), count_performed(connection, key)
    reminders = {rung.key for rung in cycle.ladder.rungs if rung.act is RungAct.REMINDER}
    cover = next((document for document in documents if document.key == COVER_KEY), None)
    phrase, deadline = cycle.directive.terms("units").deadline_phrase, _common_deadline(obligations)
    return {
        "cycle": key,
        **_counts(obligations),
        **_doors(arrivals),
        "reminders": sum(count for rung, count in reached.items() if rung in reminders),
        "chasing_letters": kinds.get(DocumentKind.CHASING_LETTER, 0),
        "escalations": kinds.get(DocumentKind.ESCALATION, 0),
        "documents": [_line(document) for document in documents],
        "deadline_phrase": phrase,
        "last_legal_moment": deadline.last_legal_moment.isoformat(),
        "last_working_day": deadline.last_working_day.isoformat(),
        "upward_sent_on": cover.issued_at.astimezone(ZONE).date().isoformat() if cover and cover.issued_at else None,
    }


def _counts(obligations: tuple[Obligation, ...]) -> dict[str, int]:
    arrived = [obligation for obligation in obligations if obligation.accepted_at]
    return {
        "units": len(obligations),
        "on_time": sum(not obligation.is_late for obligation in arrived),
        "late": sum(obligation.is_late for obligation in arrived),
        "missing": sum(not o.is_settled for o in obligations),
        "returned": sum(obligation.returned for obligation in obligations),
        "nil": sum(obligation.is_nil for obligation in obligations),
        "extended": sum(obligation.is_extended for obligation in obligations),
    }


def _doors(arrivals: tuple[Arrival, ...]) -> dict[str, int]:
    paper = [arrival for arrival in arrivals if arrival.channel == CHANNEL]
    sheets = [arrival for arrival in arrivals if arrival.channel != CHANNEL and arrival.name.lower().endswith(".xlsx")]
    return {"by_workbook": len(sheets), "on_paper": len(paper)}


def _line(document: Document) -> dict[str, object]:
    return {
        "kind": document.kind.value,
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_at.astimezone(ZONE).date().isoformat() if document.issued_at else None,
        "addressee": document.addressee,
        "path": f"papers/{document.path}" if document.path else None,
        "sha256": document.sha256,
    }


def _common_deadline(obligations: tuple[Obligation, ...]) -> Deadline:
    """The deadline the directive set: that of a unit to which nobody gave more time."""
    plain = (obligation.deadline for obligation in obligations if not obligation.is_extended)
    return next(plain, obligations[0].deadline)
