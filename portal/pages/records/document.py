"""One document of the clerk's agency: its head, who was given it, its file, and what may still be done with it."""

from __future__ import annotations

from documents.wording import agency
from models.document import BOOKS, TRANSITIONS, Document, DocumentKind, DocumentStatus
from models.errors import Problem
from models.store import Connection
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.store.recipients import handings_of
from portal.access.deeds import Deed
from portal.access.ownership import cycles_of, own_document
from portal.answer import Answer, Download, Page
from portal.paging import page_of
from portal.problems import sentences
from portal.route import Route, get
from portal.visit import Visit
from tasks.agency_registers import possible_successors
from tasks.amendment.citing import head_of
from tasks.amendment.gate import waiting_notice
from tasks.approval import show_document
from tasks.naming import file_name, key_of
from tasks.office import Office

PATH = "/so/van-ban/{cycle}/{key}"
ON_A_PAGE = 50
MOST_SUCCESSORS = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(visit: Visit) -> Answer:
    """The document."""
    return document_page(visit, own(visit))


def download(visit: Visit) -> Answer:
    """The issued bytes; of what is not issued yet, the page as it is now."""
    document = own(visit)
    return Download(data=_bytes(visit.office, document), name=file_name(document), media=WORD)


def own(visit: Visit) -> Document:
    """The document, where the clerk's own agency issues it. Raises MissingError."""
    with visit.office.register.look() as connection:
        return own_document(connection, visit.account, visit.path["cycle"], visit.path["key"])


def document_page(visit: Visit, document: Document, act: str = "", problems: tuple[Problem, ...] = ()) -> Page:
    """The page; after a refusal with the problems, beside the form of the act that was tried."""
    with visit.office.register.look() as connection:
        waiting = tuple(waiting_notice(connection, document))
        successors = possible_successors(connection, cycles_of(connection, visit.account), document)
        handings, names = handings_of(connection, document), _names(connection, document)
    values = {
        "document": document,
        "head": head_of(document) if document.kind in BOOKS else None,
        "handings": page_of(handings, visit.query, ON_A_PAGE),
        "delivered": sum(handing.delivered_at is not None for handing in handings),
        "names": names,
        "can_void": DocumentStatus.VOIDED in TRANSITIONS[document.status],
        "can_amend": may_be_amended(document) and not waiting,
        "is_held_up": sentences(visit.language, waiting),
        "successors": successors[:MOST_SUCCESSORS],
        "act": act,
        "problems": sentences(visit.language, problems),
        "said": visit.fields,
    }
    return Page(template="records/document.html", values=values, status=422 if problems else 200)


def may_be_amended(document: Document) -> bool:
    """Whether a notice may recall, replace or correct it (Decree 30/2020, article 18)."""
    is_official = document.kind in BOOKS and document.kind is not DocumentKind.AMENDMENT
    return is_official and DocumentStatus.RECALLED in TRANSITIONS[document.status]


def _bytes(office: Office, document: Document) -> bytes:
    if document.path:
        return (office.papers / document.path).read_bytes()
    return show_document(office, document.cycle, document.key).data


def _names(connection: Connection, document: Document) -> dict[str, str]:
    """The names of units and of the agencies above, by the keys that the outbox knows them by."""
    directive = read_cycle(connection, document.cycle).directive
    units = {one.unit.key: agency(one.unit.name) for one in read_obligations(connection, document.cycle)}
    above = {key_of(name): name for name in directive.upward.addressees}
    issuers = {issuer.key: issuer.name for issuer in (directive.issuer, directive.lead.issuer)}
    return {**above, **issuers, **units}


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEE_REGISTERS, show),
    get(PATH + "/tep", Deed.SEE_REGISTERS, download),
)
