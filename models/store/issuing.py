"""Issuing in the register: approved, numbered without gaps, bound to its bytes; or voided, the number kept."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text, update

from models.document import BOOKS, Document, DocumentStatus, Party
from models.faults import reached
from models.numbering import number_text
from models.store import tables
from models.store.outbox import record_withdrawn
from models.store.papers import move
from models.store.register import Act
from models.worktime import ZONE

OPEN_BOOK = text(
    "INSERT INTO counter (organisation, book, year, last) VALUES (:organisation, :book, :year, 0) "
    "ON CONFLICT DO NOTHING"
)


def approve(act: Act, document: Document, *, by: str, shown_sha256: str | None = None) -> Document:
    """The document as `by` approved it, having seen this page; an official one is signed and numbered in one stroke.

    Decree 30/2020, articles 13 and 15: the number follows the signature. Raises ForbiddenTransitionError.
    """
    who = {"approved_by": by, "approved_at": act.now, "shown_sha256": shown_sha256}
    party = Party.SIGNER if shown_sha256 else Party.ENGINE  # a person approves a page, and nothing unseen
    approved = move(act, document, DocumentStatus.APPROVED, party, **who)
    if document.kind not in BOOKS:
        return approved
    facts = {"document": document.key, "kind": document.kind.value, "by": by}
    act.note(document.cycle, "document.approved", **facts, **({"shown": shown_sha256} if shown_sha256 else {}))
    return _number(act, move(act, approved, DocumentStatus.SIGNED, party))


def withdraw_approval(act: Act, document: Document) -> Document:
    """The document as a draft again: its page is no longer the one that was approved. It keeps its number.

    Raises ForbiddenTransitionError: what is issued stays as it is.
    """
    nobody = {"approved_by": None, "approved_at": None, "shown_sha256": None}
    draft = move(act, document, DocumentStatus.DRAFT, Party.ENGINE, **nobody)
    act.note(document.cycle, "document.approval_void", document=document.key, shown=document.shown_sha256)
    return draft


def bind(act: Act, document: Document, *, path: str, sha256: str, beside: Mapping[str, str] | None = None) -> Document:
    """The issued document, tied for good to these bytes and to the files beside it. Raises ForbiddenTransitionError.

    `beside` holds the SHA-256 of each such file by what the ledger calls it.
    """
    issued = move(act, document, DocumentStatus.ISSUED, path=path, sha256=sha256, issued_at=_issued_at(act, document))
    bound = {"document": document.key, "symbol": document.symbol, "sha256": sha256, **(beside or {})}
    act.note(document.cycle, "document.issued", **bound)
    return issued


def void(act: Act, document: Document, *, by: str, reason: str) -> Document:
    """The voided document. Its number stays in the book, with the reason, and is never given again.

    What waited in the outbox is withdrawn. Raises ForbiddenTransitionError: what is issued cannot be voided.
    """
    voided = move(act, document, DocumentStatus.VOIDED, Party.CLERK, reason=reason)
    record_withdrawn(act, document)
    act.note(document.cycle, "document.voided", document=document.key, symbol=document.symbol, by=by, reason=reason)
    return voided


def _number(act: Act, document: Document) -> Document:
    if document.number is not None:  # approved anew: a number is taken once
        return move(act, document, DocumentStatus.NUMBERED)
    year = act.now.astimezone(ZONE).year
    number = take_number(act, document.organisation or "", document.book or "", year)
    reached("issue.number_taken")
    symbol = f"{number_text(number)}{document.suffix}"
    return move(act, document, DocumentStatus.NUMBERED, year=year, number=number, symbol=symbol, issued_at=act.now)


def take_number(act: Act, organisation: str, book: str, year: int) -> int:
    """The next number of the book, counted from 1 on 1 January (Decree 30/2020, article 15).

    One row of `counter` is held until the transaction ends, so numbers are neither doubled nor skipped.
    """
    key = {"organisation": organisation, "book": book, "year": year}
    act.connection.execute(OPEN_BOOK, key)
    counter = tables.counter
    here = (counter.c[name] == value for name, value in key.items())
    step = update(counter).where(*here).values(last=counter.c.last + 1).returning(counter.c.last)
    return int(act.connection.scalars(step).one())


def _issued_at(act: Act, document: Document) -> object:
    return document.issued_at or act.now
