"""The records clerk's program: the three registers of its agency, and what is still done with a number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from models.cycle import Cycle
from models.document import TRANSITIONS, Document, DocumentStatus
from models.registers import FollowUpRow, IncomingRow
from models.store.papers import numbered_documents
from portal.access import own_cycle, own_document
from portal.api import shapes
from portal.api.lists import page_of
from portal.api.problems import ApiError
from portal.api.route import Call, Reply
from portal.pages.records.acts import refuse_unless_possible
from portal.pages.records.document import may_be_amended
from tasks.amendment.notice import correct, recall, replace_by
from tasks.registers import arrived_rows, follow_up_rows
from tasks.voiding import void_document


def show_outgoing(call: Call) -> Reply:
    """The documents that the agency numbered in the cycle, those voided among them with the reason."""
    visit = call.visit
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        found = [d for d in numbered_documents(connection, cycle.key) if d.organisation == visit.account.unit]
    return Reply(value=shapes.RegisterShape(**page_of(found, call.query, _line)))


def show_incoming(call: Call) -> Reply:
    """What came to the agency in the cycle that it leads; nothing where it does not."""
    visit = call.visit
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        found = arrived_rows(connection, cycle) if _leads(call, cycle) else ()
    return Reply(value=shapes.IncomingShape(**page_of(found, call.query, _incoming)))


def show_follow_up(call: Call) -> Reply:
    """What became of each duty in the cycle that the agency leads; nothing where it does not."""
    visit = call.visit
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        found = follow_up_rows(connection, cycle, visit.now) if _leads(call, cycle) else []
    return Reply(value=shapes.FollowUpShape(**page_of(found, call.query, _follow_up)))


def void(call: Call) -> Reply:
    """The document, its number void in the book. Raises MissingError, RefusedError, ApiError once it is issued."""
    document, visit = _own(call), call.visit
    if DocumentStatus.VOIDED not in TRANSITIONS[document.status]:
        raise ApiError(409, "cannot_void", f"the document is {document.status.value}")
    told = {"by": visit.by, "reason": call.body.reason, "now": visit.now}
    done = void_document(visit.office, document.cycle, document.key, **told)
    return Reply(value=shapes.Voided(cycle=done.cycle, key=done.key, status=done.status.value, symbol=done.symbol))


def recall_it(call: Call) -> Reply:
    """The notice that recalls the document. Raises MissingError, RefusedError, ApiError."""
    return _amend(call, recall)


def replace_it(call: Call) -> Reply:
    """The notice that another document stands in its place. Raises MissingError, RefusedError, ApiError."""
    successor, document = call.body.successor, _own(call)
    refuse_unless_possible(call.visit, document, successor)
    return _amend(call, partial(replace_by, successor=successor))


def correct_it(call: Call) -> Reply:
    """The notice that a passage is to be read otherwise. Raises MissingError, RefusedError, ApiError."""
    return _amend(call, partial(correct, passage=call.body.passage, should_read=call.body.should_read))


def _amend(call: Call, act: Callable[..., Document]) -> Reply:
    document, visit = _own(call), call.visit
    if not may_be_amended(document):
        raise ApiError(409, "cannot_amend", f"the document is {document.status.value}")
    told = {"by": visit.by, "reason": call.body.reason, "now": visit.now}
    notice = act(visit.office, document.cycle, document.key, **told)
    told = {"title": notice.title, "status": notice.status.value}
    return Reply(value=shapes.NoticeShape(cycle=notice.cycle, key=notice.key, **told))


def _own(call: Call) -> Document:
    visit = call.visit
    with visit.office.register.look() as connection:
        return own_document(connection, visit.account, visit.path["cycle"], visit.path["key"])


def _leads(call: Call, cycle: Cycle) -> bool:
    return cycle.directive.lead.issuer.key == call.visit.account.unit


def _line(document: Document) -> shapes.RegisterLine:
    return shapes.RegisterLine(
        key=document.key,
        book=document.book or "",
        year=document.year or 0,
        number=document.number or 0,
        symbol=document.symbol or "",
        title=document.title,
        issued_at=document.issued_at,
        status=document.status.value,
        reason=document.reason if document.status is DocumentStatus.VOIDED else None,
    )


def _incoming(row: IncomingRow) -> shapes.IncomingLine:
    return shapes.IncomingLine(
        number=row.number,
        arrived_at=row.arrived_at,
        author=row.author.key if row.author else None,
        name=row.author.name if row.author else None,
        symbol=row.answer.reference if row.answer else "",
        subject=row.subject,
        receiver=row.receiver,
        state=row.state.value,
        refused_because=row.code,
        version=row.answer.version if row.answer else None,
    )


def _follow_up(row: FollowUpRow) -> shapes.FollowUpLine:
    return shapes.FollowUpLine(
        unit=row.unit.key,
        name=row.unit.name,
        directive_symbol=row.directive.symbol,
        directive_issued_on=row.directive.issued_on,
        last_legal_moment=row.deadline.last_legal_moment,
        situation=row.situation.value,
        is_extended=row.is_extended,
        returned=row.returned,
        number=row.answer.arrival if row.answer else None,
        symbol=row.answer.reference if row.answer else "",
    )
