"""How any official document of the register is cited, and what its issued notices say of others."""

from __future__ import annotations

from documents.kinds import KINDS
from documents.kinds.amendment.context import AmendmentFacts
from models.amendment import Amendment
from models.document import REPORT_BOOK, WENT_OUT, Document, DocumentKind, DocumentRef, Head
from models.store import Connection
from models.store.papers import numbered_documents
from models.store.rows import from_json
from models.worktime import ZONE
from tasks.wording import LETTER_TITLE, OFFICIAL_LETTER, REPORT

LETTER = LETTER_TITLE.format(subject="")


def head_of(document: Document) -> Head:
    """The head of an official document, as its facts hold it: without number and day."""
    head: Head = from_json(KINDS[document.kind].facts, document.facts).head
    return head


def cited(document: Document) -> DocumentRef:
    """How another document cites this one, which has its number."""
    assert document.symbol is not None
    assert document.issued_at is not None
    return DocumentRef(
        type_name=REPORT if document.book == REPORT_BOOK else OFFICIAL_LETTER,
        symbol=document.symbol,
        issued_on=document.issued_at.astimezone(ZONE).date(),
        issuer=head_of(document).issuer.name,
        subject=document.title.removeprefix(LETTER).removeprefix(f"{REPORT} "),
    )


def read_amendments(connection: Connection, cycle: str) -> tuple[Amendment, ...]:
    """What the issued notices of the cycle say, in the order they were put forward."""
    notices = [d for d in numbered_documents(connection, cycle) if d.kind is DocumentKind.AMENDMENT]
    return tuple(_amendment(notice) for notice in notices if notice.status in WENT_OUT)


def _amendment(notice: Document) -> Amendment:
    facts = from_json(AmendmentFacts, notice.facts)
    return Amendment(target=facts.target_key, act=facts.act, notice=cited(notice))
