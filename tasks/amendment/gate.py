"""What stands against a notice: asked before anything is written, and told all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from documents.lint.reading import read_page
from models.document import BOOKS, IN_FORCE, WENT_OUT, Document, DocumentKind, DocumentStatus
from models.errors import Problem
from models.store import Connection
from models.store.papers import read_documents
from tasks.office import Office

CODES = {"by": "NOBODY", "reason": "NO_REASON"}
"""Of what is empty; anything else is a passage."""


def empty_words(**words: str) -> Iterator[Problem]:
    """A problem for each of these options that says nothing."""
    for name, said in words.items():
        if not said.strip():
            where, code = f"--{name.replace('_', '-')}", CODES.get(name, "NO_WORDS")
            yield Problem(where=where, what="it is empty", mend="the notice shows it", code=code)


def waiting_notice(connection: Connection, target: Document) -> Iterator[Problem]:
    """A problem where another notice about this document is under way: one after the other."""
    for notice in notices_about(connection, target):
        if notice.status not in WENT_OUT | {DocumentStatus.VOIDED}:
            yield Problem(
                where=notice.key,
                what=f"it is {notice.status} and speaks of {target.key} already",
                mend="see it through or void it first",
                code="NOTICE_WAITS",
            )


def wrong_kind(target: Document) -> Iterator[Problem]:
    """A problem where the document is none that a notice may speak of."""
    if target.kind not in BOOKS or target.kind is DocumentKind.AMENDMENT:
        yield Problem(
            where=target.key,
            what=f"a {target.kind} is not recalled, replaced or corrected by a letter",
            mend="name an official document; write another notice about the document itself",
            code="WRONG_KIND",
        )


def wrong_successor(target: Document, successor: Document) -> Iterator[Problem]:
    """Problems where this document cannot stand for the target (Decree 30/2020, article 18: of equivalent form)."""
    where = f"--with {successor.cycle}/{successor.key}"
    if successor.id == target.id or successor.status not in IN_FORCE:
        what, mend = f"it is {successor.status}", "issue the new document first, then name it"
        yield Problem(where=where, what=what, mend=mend, code="NOT_IN_FORCE")
    if (successor.book, successor.organisation) != (target.book, target.organisation):
        what, mend = "it is of another form or issuer", "name one of the same issuer and book"
        yield Problem(where=where, what=what, mend=mend, code="OTHER_FORM")


def missing_passage(office: Office, target: Document, passage: str) -> Iterator[Problem]:
    """A problem where the issued page does not say this: what was never written cannot be corrected."""
    page = read_page((office.papers / str(target.path)).read_bytes())
    if _folded(passage) not in _folded(" ".join(paragraph.text for paragraph in page.paragraphs)):
        what = f"{target.key} does not say “{passage}”"
        yield Problem(where="--passage", what=what, mend="copy it from the page", code="NOT_SAID")


def notice_key(target: Document, number: int) -> str:
    """The key of the notice about this document that is the `number`-th."""
    return f"{DocumentKind.AMENDMENT.value}:{target.key}:{number}"


def notices_about(connection: Connection, target: Document) -> tuple[Document, ...]:
    """Every notice about this document that was ever put forward, voided ones among them."""
    mine = notice_key(target, 0)[:-1]
    return tuple(d for d in read_documents(connection, target.cycle) if d.key.rstrip("0123456789") == mine)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
