"""A document's page: made from its facts at any time, with the number and day it has, or as its approver sees it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from documents.kinds.consolidated_report.context import ConsolidatedFacts
from models.consolidation import cells_digest
from models.document import BOOKS, Document
from models.worktime import ZONE
from tasks.facts import read_facts
from tasks.files import digest
from tasks.long_build import long_build
from tasks.office import Office
from tasks.templates import own_path, page_of

MOST_SEEN = 64
_seen: dict[str, str] = {}
"""The hash of a page as its approver sees it, by all that this process made it from: made once, it is known here."""


@dataclass(frozen=True, kw_only=True)
class ShownPage:
    """A page as it lies before its approver: all but the number and the day."""

    data: bytes
    sha256: str


@long_build()
def page(office: Office, document: Document, facts: Any = None) -> bytes:
    """The bytes of the document's page: the same each time, for the same number and day. Raises TemplateError.

    `facts`: those of the document, where they were just read.
    """
    facts = read_facts(office, document.kind, document.facts) if facts is None else facts
    if document.kind in BOOKS:
        day = (document.issued_at or document.drafted_at).astimezone(ZONE).date()
        top = replace(facts.head, number=document.number, issued_on=day if document.number else None)
        facts = replace(facts, head=top)
    return page_of(office, document.kind, facts)


def shown_page(office: Office, document: Document, facts: Any = None) -> ShownPage:
    """The page to look at before approving. Raises TemplateError."""
    data = page(office, replace(document, number=None), facts)
    return ShownPage(data=data, sha256=digest(data))


def page_to_approve(office: Office, document: Document, facts: Any) -> str:
    """The hash of the page that lies before its approver; this process knows it again. Raises TemplateError."""
    template = _own_template(office, document)
    sha256 = shown_page(office, document, facts).sha256
    if template == _own_template(office, document):  # else it was changed under our hands
        _remember(_made_from(document, facts, template), sha256)
    return sha256


def is_as_approved(office: Office, document: Document, facts: Any = None) -> bool:
    """Whether the page is still the one that its approver saw; true where no person approved it.

    Not made again where this process made it from the very same: that way can only say yes (docs/decisions/0014).
    """
    if document.shown_sha256 is None:
        return True
    facts = read_facts(office, document.kind, document.facts) if facts is None else facts
    if _seen.get(_made_from(document, facts, _own_template(office, document))) == document.shown_sha256:
        return True
    return shown_page(office, document, facts).sha256 == document.shown_sha256


def _own_template(office: Office, document: Document) -> str:
    own = own_path(office, document.kind)
    return digest(own.read_bytes()) if own.exists() else ""


def _made_from(document: Document, facts: Any, template: str) -> str:
    """A digest over everything that decides the page: kind, facts, frozen cells, and the office's own template."""
    cells = cells_digest(facts.consolidation) if isinstance(facts, ConsolidatedFacts) else ""
    said = "\n".join((document.kind, template, cells, document.facts))
    return hashlib.sha256(said.encode()).hexdigest()


def _remember(made_from: str, sha256: str) -> None:
    if len(_seen) >= MOST_SEEN:
        _seen.clear()
    _seen[made_from] = sha256
