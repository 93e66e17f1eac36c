"""What the lead's officer put forward: what waits for whom, what was sent back and why, and putting forward again."""

from __future__ import annotations

from models.document import DocumentStatus
from models.errors import Problem, RefusedError
from models.store.papers import find_document
from models.store.remarks import read_all_remarks
from portal.access.deeds import Deed
from portal.access.ownership import cycles_of, own_cycle
from portal.answer import Answer, Download, MissingError, Page, Redirect
from portal.pages.leader.mending import mended_at
from portal.paging import page_of
from portal.problems import sentences
from portal.route import Route, get, post
from portal.sheets import sheet_of
from portal.visit import Visit
from tasks.approval import show_document
from tasks.naming import file_name
from tasks.sending_back import put_forward_again
from tasks.waiting import Waiting, waiting_documents

PATH = "/trinh-lai"
HERE = PATH + "/{cycle}/{key}"
ON_A_PAGE = 30
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show_drafts(visit: Visit) -> Answer:
    """Every draft of the cycles that the officer's agency leads: those sent back first, then the oldest."""
    with visit.office.register.look() as connection:
        found = waiting_documents(connection, cycles_of(connection, visit.account))
    ordered = sorted(found, key=lambda one: one.remark is None)
    values = {"paging": page_of(ordered, visit.query, ON_A_PAGE), "mended_at": mended_at}
    return Page(template="leader/drafts.html", values=values)


def show_draft(visit: Visit) -> Answer:
    """One draft: what the leader said, the page as it is, and the way to answer."""
    return _page(visit, _own(visit))


def download(visit: Visit) -> Answer:
    """The .docx as it is now."""
    document = _own(visit).document
    page = show_document(visit.office, document.cycle, document.key)
    return Download(data=page.data, name=file_name(document), media=WORD)


def put_again(visit: Visit) -> Answer:
    """Back to the list: the leader sees it again, with the answer."""
    draft, answer = _own(visit), visit.fields.get("answer", "")
    key = draft.document.key
    if draft.remark is None:
        return Redirect(to=PATH, notice="leader.put_again")
    try:
        put_forward_again(visit.office, draft.cycle.key, key, by=visit.by, answer=answer, now=visit.now)
    except RefusedError as error:
        return _page(visit, draft, error.problems)
    return Redirect(to=PATH, notice="leader.put_again")


def _own(visit: Visit) -> Waiting:
    """The draft, where the officer's agency leads its cycle. Raises MissingError, also once it is decided."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        document = find_document(connection, cycle.key, visit.path["key"])
        if document is None or document.status is not DocumentStatus.DRAFT:
            raise MissingError(visit.path["key"])
        found = (one for one in waiting_documents(connection, [cycle]) if one.document.id == document.id)
        draft = next(found, None)
    if draft is None:
        raise MissingError(document.key)
    return draft


def _page(visit: Visit, draft: Waiting, problems: tuple[Problem, ...] = ()) -> Page:
    document = draft.document
    page = show_document(visit.office, document.cycle, document.key)
    with visit.office.register.look() as connection:
        remarks = read_all_remarks(connection, document.cycle, document.key)
    values = {
        "draft": draft,
        "remarks": remarks,
        "mending": mended_at(document),
        "sheet": sheet_of(page.data, visit.query),
        "sha256": page.sha256,
        "said": visit.fields.get("answer", ""),
        "problems": sentences(visit.language, problems),
    }
    return Page(template="leader/draft.html", values=values, status=422 if problems else 200)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.PUT_FORWARD, show_drafts),
    get(HERE, Deed.PUT_FORWARD, show_draft),
    get(HERE + "/tep", Deed.PUT_FORWARD, download),
    post(HERE, Deed.PUT_FORWARD, put_again, again=show_draft),
)
