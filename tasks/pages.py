"""A document's page: made from its facts at any time, with the number and day it has, or as its approver sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.document import BOOKS, Document
from models.worktime import ZONE
from tasks.facts import read_facts
from tasks.files import digest
from tasks.office import Office
from tasks.templates import page_of


@dataclass(frozen=True, kw_only=True)
class ShownPage:
    """A page as it lies before its approver: all but the number and the day."""

    data: bytes
    sha256: str


def page(office: Office, document: Document) -> bytes:
    """The bytes of the document's page: the same each time, for the same number and day. Raises TemplateError."""
    facts = read_facts(office, document.kind, document.facts)
    if document.kind in BOOKS:
        day = (document.issued_at or document.drafted_at).astimezone(ZONE).date()
        top = replace(facts.head, number=document.number, issued_on=day if document.number else None)
        facts = replace(facts, head=top)
    return page_of(office, document.kind, facts)


def shown_page(office: Office, document: Document) -> ShownPage:
    """The page to look at before approving. Raises TemplateError."""
    data = page(office, replace(document, number=None))
    return ShownPage(data=data, sha256=digest(data))


def is_as_approved(office: Office, document: Document) -> bool:
    """Whether the page is still the one that its approver saw; true where no person approved it."""
    return document.shown_sha256 is None or shown_page(office, document).sha256 == document.shown_sha256
