"""What a records clerk does: a number is voided; a notice is put forward that recalls, replaces or corrects."""

from __future__ import annotations

from collections.abc import Callable

from models.document import TRANSITIONS, Document, DocumentStatus
from models.errors import Problem, RefusedError
from portal.access.deeds import Deed
from portal.access.ownership import cycles_of
from portal.answer import Answer, ConflictError, Redirect
from portal.pages.records.document import PATH, document_page, may_be_amended, own
from portal.route import Handler, Route, post
from portal.visit import Visit
from tasks.agency_registers import possible_successors
from tasks.amendment.notice import correct, recall, replace_by
from tasks.voiding import void_document

Act = Callable[[Visit, Document], None]


def void(visit: Visit) -> Answer:
    """The document's page, its number void in the book, with the reason."""
    document = own(visit)
    if document.status is DocumentStatus.VOIDED:  # the second press of the button
        return _there(document, "records.voided")
    if DocumentStatus.VOIDED not in TRANSITIONS[document.status]:
        raise ConflictError("records.cannot_void")
    return _try(visit, document, "void", _void, "records.voided")


def recall_it(visit: Visit) -> Answer:
    """The document's page; the notice that recalls it waits for its signatory."""
    return _amend(visit, "recall", _recall)


def replace_it(visit: Visit) -> Answer:
    """The document's page; the notice that another stands in its place waits for its signatory."""
    return _amend(visit, "replace", _replace)


def correct_it(visit: Visit) -> Answer:
    """The document's page; the notice that a passage is to be read otherwise waits for its signatory."""
    return _amend(visit, "correct", _correct)


def _void(visit: Visit, document: Document) -> None:
    reason = visit.fields.get("reason", "")
    void_document(visit.office, document.cycle, document.key, by=visit.by, reason=reason, now=visit.now)


def _recall(visit: Visit, document: Document) -> None:
    reason = visit.fields.get("reason", "")
    recall(visit.office, document.cycle, document.key, by=visit.by, reason=reason, now=visit.now)


def _replace(visit: Visit, document: Document) -> None:
    successor, reason = visit.fields.get("successor", ""), visit.fields.get("reason", "")
    refuse_unless_possible(visit, document, successor)
    told = {"successor": successor, "by": visit.by, "reason": reason}
    replace_by(visit.office, document.cycle, document.key, now=visit.now, **told)


def refuse_unless_possible(visit: Visit, document: Document, successor: str) -> None:
    """Nothing, where "cycle/key" is a document of the account's that may stand in the place. Raises RefusedError."""
    with visit.office.register.look() as connection:
        known = possible_successors(connection, cycles_of(connection, visit.account), document)
    if successor not in {f"{one.cycle}/{one.key}" for one in known}:  # others' documents are not there for us
        raise RefusedError([Problem(where="--with", what="no such document", mend="choose one", code="NOT_IN_FORCE")])


def _correct(visit: Visit, document: Document) -> None:
    words = {name: visit.fields.get(name, "") for name in ("passage", "should_read", "reason")}
    correct(visit.office, document.cycle, document.key, by=visit.by, now=visit.now, **words)


def _amend(visit: Visit, name: str, act: Act) -> Answer:
    document = own(visit)
    if not may_be_amended(document):
        raise ConflictError("records.cannot_amend")
    return _try(visit, document, name, act, "records.notice_put")


def _try(visit: Visit, document: Document, name: str, act: Act, notice: str) -> Answer:
    try:
        act(visit, document)
    except RefusedError as error:
        return document_page(visit, document, name, error.problems)
    return _there(document, notice)


def _there(document: Document, notice: str) -> Redirect:
    return Redirect(to=f"/so/van-ban/{document.cycle}/{document.key}", notice=notice)


def _typed(act: str) -> Handler:
    """What shows the document's page, with what was typed beside this act."""
    return lambda visit: document_page(visit, own(visit), act)


ROUTES: tuple[Route, ...] = (
    post(PATH + "/huy", Deed.VOID_NUMBER, void, again=_typed("void")),
    post(PATH + "/thu-hoi", Deed.AMEND_DOCUMENT, recall_it, again=_typed("recall")),
    post(PATH + "/thay-the", Deed.AMEND_DOCUMENT, replace_it, again=_typed("replace")),
    post(PATH + "/dinh-chinh", Deed.AMEND_DOCUMENT, correct_it, again=_typed("correct")),
)
