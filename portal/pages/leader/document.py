"""One document as the bytes that will be signed: read it, download it, approve it or send it back."""

from __future__ import annotations

from collections.abc import Callable

from models.document import Document, DocumentStatus
from models.errors import Problem, RefusedError
from models.store.cycles import read_cycle
from models.store.remarks import read_all_remarks, read_open_remarks
from portal.access.deeds import Deed
from portal.access.ownership import own_document
from portal.answer import Answer, Download, MissingError, Page, Redirect
from portal.pages.leader.waiting import PATH
from portal.problems import sentences
from portal.route import Route, get, post
from portal.sheets import sheet_of
from portal.visit import Visit
from tasks.amendment.citing import head_of
from tasks.approval import approve_document, objections, show_document
from tasks.issue import finish_papers
from tasks.naming import file_name
from tasks.sending_back import send_back
from tasks.waiting import due_at

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HERE = PATH + "/{cycle}/{key}"


def show(visit: Visit) -> Answer:
    """The page, with its hash; where it is decided already, how."""
    return _page(visit, _own(visit))


def download(visit: Visit) -> Answer:
    """The very .docx whose hash the page shows."""
    document = _own(visit)
    page = show_document(visit.office, document.cycle, document.key)
    return Download(data=page.data, name=file_name(document), media=WORD)


def approve(visit: Visit) -> Answer:
    """Back to the list, the page that was seen being approved; or the page again with everything against it."""

    def act(document: Document) -> str:
        shown = visit.fields.get("shown", "")
        approve_document(visit.office, document.cycle, document.key, by=visit.by, shown=shown, now=visit.now)
        finish_papers(visit.office, document.cycle, visit.now)
        return "leader.approved"

    return _decide(visit, act)


def return_it(visit: Visit) -> Answer:
    """Back to the list, the document being with its drafter again; or the page with what is missing."""

    def act(document: Document) -> str:
        told = {"remark": visit.fields.get("remark", ""), "shown": visit.fields.get("shown", "")}
        send_back(visit.office, document.cycle, document.key, by=visit.by, now=visit.now, **told)
        return "leader.sent_back"

    return _decide(visit, act)


def _decide(visit: Visit, act: Callable[[Document], str]) -> Answer:
    document = _own(visit)
    if document.status is not DocumentStatus.DRAFT:  # the second press of a button, or somebody was quicker
        return Redirect(to=f"{PATH}/{document.cycle}/{document.key}", notice="leader.decided_already")
    try:
        return Redirect(to=PATH, notice=act(document))
    except RefusedError as error:
        return _page(visit, document, error.problems)


def _own(visit: Visit) -> Document:
    """The document of the leader's own agency. Raises MissingError: messages and forms are nobody's to sign."""
    with visit.office.register.look() as connection:
        document = own_document(connection, visit.account, visit.path["cycle"], visit.path["key"])
    if document.book is None:
        raise MissingError(document.key)
    return document


def _page(visit: Visit, document: Document, problems: tuple[Problem, ...] = ()) -> Page:
    office, is_waiting = visit.office, document.status is DocumentStatus.DRAFT
    page = show_document(office, document.cycle, document.key)
    with office.register.look() as connection:
        cycle = read_cycle(connection, document.cycle)
        remark = read_open_remarks(connection, document.cycle).get(document.key)
        remarks = read_all_remarks(connection, document.cycle, document.key)
    against = objections(office, document, by=visit.by, now=visit.now) if is_waiting else ()
    values = {
        "document": document,
        "head": head_of(document),
        "due_at": due_at(cycle, document),
        "sheet": sheet_of(page.data, visit.query),
        "sha256": page.sha256,
        "size": len(page.data),
        "is_waiting": is_waiting,
        "remark": remark,
        "remarks": remarks,
        "against": sentences(visit.language, against),
        "problems": sentences(visit.language, problems),
        "is_unsaid": any(problem.code == "NO_REMARK" for problem in problems),
        "said": visit.fields.get("remark", ""),
    }
    return Page(template="leader/document.html", values=values, status=422 if problems else 200)


ROUTES: tuple[Route, ...] = (
    get(HERE, Deed.SEE_WAITING_DOCUMENTS, show),
    get(HERE + "/tep", Deed.SEE_WAITING_DOCUMENTS, download),
    post(HERE + "/duyet", Deed.APPROVE_DOCUMENT, approve),
    post(HERE + "/tra-lai", Deed.APPROVE_DOCUMENT, return_it, again=show),
)
