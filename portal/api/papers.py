"""The leader's program decides on what waits; the officer's answers what was sent back."""

from __future__ import annotations

from dataclasses import replace

from models.document import Document, DocumentStatus
from models.store.papers import find_document
from portal.access import cycles_of, own_cycle, own_document
from portal.answer import MissingError
from portal.api import shapes
from portal.api.lists import page_of
from portal.api.problems import ApiError
from portal.api.route import Call, Reply
from tasks.approval import approve_document, show_document
from tasks.issue import finish_papers
from tasks.sending_back import put_forward_again
from tasks.sending_back import send_back as return_document
from tasks.waiting import Waiting, waiting_documents


def list_waiting(call: Call) -> Reply:
    """What waits for the agency's decision."""
    visit = call.visit
    with visit.office.register.look() as connection:
        found = waiting_documents(connection, cycles_of(connection, visit.account), visit.account.unit)
    return Reply(value=shapes.Documents(**page_of(found, call.query, _waiting)))


def show_waiting(call: Call) -> Reply:
    """One document, and the hash of its page. Raises MissingError."""
    document = _own(call)
    page = show_document(call.visit.office, document.cycle, document.key)
    told = {"kind": document.kind.value, "title": document.title, "status": document.status.value}
    return Reply(value=shapes.WaitingDocument(cycle=document.cycle, key=document.key, shown_sha256=page.sha256, **told))


def approve(call: Call) -> Reply:
    """The document, approved, signed and numbered. Raises RefusedError with everything against it, ApiError."""
    document, visit = _own(call), call.visit
    if document.status is not DocumentStatus.DRAFT:
        raise ApiError(409, "decided_already", f"the document is {document.status.value}")
    shown = call.body.shown_sha256
    approve_document(visit.office, document.cycle, document.key, by=visit.by, shown=shown, now=visit.now)
    finish_papers(visit.office, document.cycle, visit.now)
    with visit.office.register.look() as connection:
        done = find_document(connection, document.cycle, document.key)
    assert done is not None
    return Reply(value=shapes.Approved(cycle=done.cycle, key=done.key, status=done.status.value, symbol=done.symbol))


def send_back(call: Call) -> Reply:
    """The document, which waits for its drafter with the remark. Raises RefusedError with everything against it."""
    document, visit, body = _own(call), call.visit, call.body
    if document.status is not DocumentStatus.DRAFT:
        raise ApiError(409, "decided_already", f"the document is {document.status.value}")
    told = {"remark": body.remark, "shown": body.shown_sha256}
    done = return_document(visit.office, document.cycle, document.key, by=visit.by, now=visit.now, **told)
    return Reply(value=shapes.Approved(cycle=done.cycle, key=done.key, status=done.status.value, symbol=done.symbol))


def list_drafts(call: Call) -> Reply:
    """Every draft of the cycles that the officer's agency leads, with what the leader said of it."""
    visit = call.visit
    with visit.office.register.look() as connection:
        found = waiting_documents(connection, cycles_of(connection, visit.account))
    return Reply(value=shapes.Documents(**page_of(found, call.query, _waiting)))


def put_again(call: Call) -> Reply:
    """The draft, which waits for its leader again with the answer. Raises MissingError, RefusedError."""
    visit = call.visit
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        found = [one for one in waiting_documents(connection, [cycle]) if one.document.key == visit.path["key"]]
    if not found:
        raise MissingError(visit.path["key"])
    put_forward_again(visit.office, cycle.key, visit.path["key"], by=visit.by, answer=call.body.answer, now=visit.now)
    return Reply(value=_waiting(replace(found[0], remark=None)))


def _own(call: Call) -> Document:
    visit = call.visit
    with visit.office.register.look() as connection:
        document = own_document(connection, visit.account, visit.path["cycle"], visit.path["key"])
    if document.book is None:
        raise MissingError(document.key)
    return document


def _waiting(one: Waiting) -> shapes.DocumentShape:
    document = one.document
    return shapes.DocumentShape(
        cycle=document.cycle,
        key=document.key,
        kind=document.kind.value,
        title=document.title,
        drafted_at=document.drafted_at,
        due_at=one.due_at,
        was_sent_back=one.remark is not None,
        remark=one.remark.text if one.remark else None,
    )
