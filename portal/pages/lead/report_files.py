"""The files of the consolidated report: figures, papers, sources; and the draft that goes to Word and comes back."""

from __future__ import annotations

from models.document import Document
from models.errors import RefusedError, VanthuError
from models.store.papers import find_document
from portal.access import Deed, own_cycle
from portal.answer import Answer, ConflictError, Download, MissingError, Redirect
from portal.pages.lead.consolidated import has_directive, has_gone_out, papers_of, report_page
from portal.pages.lead.telling import Told, told
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import words_of
from tasks.beside import SOURCES, WORKBOOK, path_beside
from tasks.editing.draft import draft_of, read_desk
from tasks.editing.taking import take_draft
from tasks.figures_workbook import figures_workbook
from tasks.naming import file_name
from tasks.pages import shown_page
from tasks.provenance import read_gathered

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"so-lieu": WORKBOOK, "nguon": SOURCES}
"""How an address calls the files beside a paper."""
HERE = "/theo-doi/{cycle}/tong-hop"


def give_figures(visit: Visit) -> Answer:
    """The figures as a workbook that counts, as they stand. Raises ConflictError before the directive is issued."""
    key = _cycle(visit)
    with visit.office.register.look() as connection:
        is_issued = has_directive(connection, key)
    if not is_issued:
        raise ConflictError("lead.conflict_not_issued")
    data = figures_workbook(visit.office, read_gathered(visit.office, key, visit.now))
    return Download(data=data, name=f"so-lieu-{key}.xlsx", media=EXCEL)


def give_paper(visit: Visit) -> Answer:
    """The paper as it was issued; before that, the page as its approver sees it."""
    document = _paper(visit)
    if not has_gone_out(document):
        return Download(data=shown_page(visit.office, document).data, name=file_name(document), media=WORD)
    return Download(data=_bytes(visit, str(document.path)), name=file_name(document), media=WORD)


def give_beside(visit: Visit) -> Answer:
    """A file that was issued beside the paper: the workbook, or the sources of every figure."""
    document, kind = _paper(visit), KINDS.get(visit.path["kind"], "")
    if not kind or not has_gone_out(document):
        raise MissingError(visit.path["kind"])
    path = path_beside(str(document.path), kind)
    return Download(data=_bytes(visit, path), name=path.rpartition("/")[2])


def give_draft(visit: Visit) -> Answer:
    """The draft with marks around what may be edited in Word. Raises ConflictError before the books are closed."""
    key = _cycle(visit)
    _refuse_open(visit, key)
    return Download(data=draft_of(visit.office, key), name=f"du-thao-{key}.docx", media=WORD)


def take_back(visit: Visit) -> Answer:
    """The report's page: what was edited is taken; or every problem of the file, and nothing is."""
    key = _cycle(visit)
    _refuse_open(visit, key)
    upload = visit.files.get("tep")
    if upload is None:
        return report_page(visit, (Told(text=_word(visit, "NO_FILE"), field="tep"),))
    data = upload.file.read()
    try:
        outcome = take_draft(visit.office, key, data, name=upload.name, by=visit.by, now=visit.now)
    except RefusedError as error:
        if any(problem.where == "by" for problem in error.problems):
            return report_page(visit, told(visit, error.problems))
        said = tuple(Told(text=f"{p.where}: {p.what} {p.mend}", field="tep") for p in error.problems)
        return report_page(visit, said)
    if outcome.warnings:
        return report_page(visit, taken={"count": len(outcome.edits), "warnings": outcome.warnings})
    return Redirect(to=f"/theo-doi/{key}/tong-hop", notice="lead.draft_taken" if outcome.edits else "lead.draft_same")


def _cycle(visit: Visit) -> str:
    with visit.office.register.look() as connection:
        return own_cycle(connection, visit.account, visit.path["cycle"]).key


def _refuse_open(visit: Visit, key: str) -> None:
    """Nothing. Raises ConflictError where the books were never closed, or the report is approved already."""
    try:
        document = read_desk(visit.office, key).document
    except VanthuError:
        raise ConflictError("lead.conflict_books_open") from None
    if document is not None and document.status != "draft":
        raise ConflictError("lead.conflict_approved")


def _paper(visit: Visit) -> Document:
    """A paper of this page; no other document of the cycle is given here. Raises MissingError."""
    with visit.office.register.look() as connection:
        cycle = own_cycle(connection, visit.account, visit.path["cycle"])
        known = {document.key for document in papers_of(connection, cycle)}
        found = find_document(connection, cycle.key, visit.path["paper"])
    if found is None or found.key not in known:
        raise MissingError(visit.path["paper"])
    return found


def _bytes(visit: Visit, path: str) -> bytes:
    whole = visit.office.papers / path
    if not whole.is_file():
        raise MissingError(path)
    return whole.read_bytes()


def _word(visit: Visit, code: str) -> str:
    return words_of(visit.language)(f"lead.problem_{code}")


ROUTES: tuple[Route, ...] = (
    get(f"{HERE}/so-lieu", Deed.PREVIEW_CONSOLIDATED, give_figures),
    get(f"{HERE}/van-ban/{{paper}}", Deed.PREVIEW_CONSOLIDATED, give_paper),
    get(f"{HERE}/van-ban/{{paper}}/{{kind}}", Deed.PREVIEW_CONSOLIDATED, give_beside),
    get(f"{HERE}/du-thao", Deed.PUT_FORWARD, give_draft),
    post(f"{HERE}/du-thao", Deed.PUT_FORWARD, take_back),
)
