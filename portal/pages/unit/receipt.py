"""The numbered receipt of one version: a page to print, and the paper that the engine sends."""

from __future__ import annotations

from models.comparison import cells
from models.document import Document
from models.store import Connection
from models.store.arrivals import read_arrival
from models.store.confirmations import find_confirmed
from models.store.judged import find_note
from models.store.papers import find_document
from models.store.submissions import Submission
from models.submission import DIGEST_LETTERS, SubmissionStatus
from portal.access.deeds import Deed
from portal.answer import Answer, Download, MissingError, Page
from portal.pages.unit.asked import Asked, asked_of, own_version
from portal.pages.unit.papers import DOCX, issued_file
from portal.pages.unit.version import labels_of, version_of
from portal.route import Route, get
from portal.visit import Visit
from tasks.collect.replies import key_of_turn
from tasks.naming import file_name
from tasks.pages import page
from tasks.reading_back import digest_read

PATH = "/viec/{cycle}/bien-nhan/{version}"


def show_receipt(visit: Visit) -> Answer:
    """The receipt, made to be printed."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        own = own_version(asked, visit.path["version"])
        values = {
            "arrival": read_arrival(connection, own.arrival),
            "word": find_confirmed(connection, own.cycle, own.unit, own.version),
            "digest": digest_read(connection, own)[:DIGEST_LETTERS],
            "rows": cells(asked.cycle.form, version_of(connection, own)),
            "note": find_note(connection, own.cycle, own.unit, own.version),
            "paper": _paper(connection, asked, own),
        }
    labels = labels_of(asked.cycle.form)
    return Page(template="unit/receipt.html", values={**values, "asked": asked, "own": own, "labels": labels})


def download_receipt(visit: Visit) -> Answer:
    """The paper in the register: its issued bytes, or the same made from its facts where it is not issued yet."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        own = own_version(asked, visit.path["version"])
        paper = _paper(connection, asked, own)
    if paper is None:
        raise MissingError(visit.path["version"])
    if paper.path and paper.sha256:
        return issued_file(visit, paper.path, paper.sha256)
    return Download(data=page(visit.office, paper), name=file_name(paper), media=DOCX)


def _paper(connection: Connection, asked: Asked, own: Submission) -> Document | None:
    """The newest paper about the version: a person may have decided on it once more."""
    is_returned = own.status is SubmissionStatus.RETURNED
    key = f"return:{own.unit}:{own.arrival}" if is_returned else f"receipt:{own.unit}:{own.version}"
    turns = range(asked.obligation.returned + 1, 0, -1)
    found = (find_document(connection, own.cycle, key_of_turn(key, turn)) for turn in turns)
    return next((paper for paper in found if paper is not None), None)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEE_DUTY, show_receipt),
    get(PATH + "/tep", Deed.SEE_DUTY, download_receipt),
)
