"""Issuing: a document is proofread, put forward, approved, numbered, rendered and bound to its bytes, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.consolidation import Consolidation
from models.cycle import Cycle
from models.directive import Approval
from models.document import BOOKS, REPORT_BOOK, Document, DocumentKind, Draft, Head
from models.faults import reached
from models.numbering import letter_symbol, type_symbol
from models.store.cycles import lock_cycle
from models.store.issuing import approve, bind, withdraw_approval
from models.store.messages import record_messages
from models.store.papers import READY_TO_BIND, read_documents, record_draft, still_in
from models.store.register import Act
from models.store.rows import to_json
from tasks.amendment.effect import take_effect
from tasks.beside import keep_beside
from tasks.facts import read_facts
from tasks.files import keep
from tasks.naming import paper_path
from tasks.office import Office
from tasks.pages import is_as_approved, page
from tasks.templates import page_of

AUTOMATIC = "automatic"
"""Who approved where the directive says `approval: automatic`, and for messages that follow from an approved act."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A document whose bytes are on disk and not yet bound."""

    document: Document
    path: str
    sha256: str
    beside: Mapping[str, str]
    """The SHA-256 of each file beside it, by what the ledger calls it."""


def lead_head(cycle: Cycle, kind: DocumentKind, copies: tuple[str, ...]) -> Head:
    """The head of a document that the lead department issues; its number and day are not known yet."""
    lead = cycle.directive.lead
    is_report = BOOKS.get(kind) == REPORT_BOOK
    symbol = type_symbol("BC", lead.issuer.code) if is_report else letter_symbol(lead.issuer.code, lead.symbol_unit)
    return Head(issuer=lead.issuer, symbol=symbol, signatory=lead.signatory, copies=copies, archive=lead.archive)


def draft(
    cycle: Cycle,
    kind: DocumentKind,
    key: str,
    *,
    title: str,
    addressee: str,
    facts: Any,
    recipients: Iterable[str],
    by: str | None = None,
    channels: tuple[str, ...] = (),
) -> Draft:
    """The draft of a document about these facts. `by` prepared it; None where it follows from the cycle itself."""
    top: Head | None = getattr(facts, "head", None)
    return Draft(
        cycle=cycle.key,
        key=key,
        kind=kind,
        title=title,
        addressee=addressee,
        facts=to_json(facts),
        recipients=tuple(recipients),
        drafted_by=by,
        organisation=top.issuer.key if top else None,
        suffix=top.symbol if top else None,
        channels=channels,
    )


def proofread(office: Office, paper: Draft, known: Consolidation | None = None) -> None:
    """Nothing, where the page can be made. Raises TemplateError: before a number is taken, not after.

    `known`: the snapshot of a consolidated report, where it was just read.
    """
    page_of(office, paper.kind, read_facts(office, paper.kind, paper.facts, known))


def put_forward(act: Act, cycle: Cycle, paper: Draft) -> Document | None:
    """The document as it now stands; None where it was put forward before.

    A message follows from an act that was approved already; an official document waits for a person, unless the
    directive says that the engine may approve.
    """
    document = record_draft(act, paper)
    if document is None:
        return None
    is_automatic = cycle.directive.approval is Approval.AUTOMATIC
    return approve(act, document, by=AUTOMATIC) if is_automatic or paper.kind not in BOOKS else document


def put_each_forward(act: Act, cycle: Cycle, papers: Iterable[Draft]) -> dict[Draft, int]:
    """The id of each document that is put forward now, messages all at once; see put_forward."""
    papers = tuple(papers)
    made = record_messages(act, (paper for paper in papers if paper.kind not in BOOKS), by=AUTOMATIC)
    ids = {paper: made[paper.cycle, paper.key] for paper in papers if (paper.cycle, paper.key) in made}
    for paper in papers:
        if paper.kind in BOOKS and (document := put_forward(act, cycle, paper)) is not None:
            ids[paper] = document.id
    return ids


def is_anything_unbound(office: Office, cycle: str) -> bool:
    """Whether a document may go out but has no bytes yet."""
    with office.register.look() as connection:
        return bool(read_documents(connection, cycle, READY_TO_BIND, limit=1))


def finish_papers(office: Office, cycle: str, now: datetime, *, limit: int = 100) -> int:
    """How many documents were rendered, kept and bound: those a crash left without bytes among them."""
    with office.register.look() as connection:
        unbound = read_documents(connection, cycle, READY_TO_BIND, limit=limit)
    kept = [one for document in unbound if (one := _keep(office, document)) is not None]
    reached("issue.bytes_kept")
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        still = still_in(act.connection, unbound, READY_TO_BIND)
        _bind(act, still, kept)
        _void_approvals(act, still, unbound, kept)
    return len(kept)


def _keep(office: Office, document: Document) -> Kept | None:
    """None where the page is not the one that was approved. The facts are read once for all that is made of them."""
    facts = read_facts(office, document.kind, document.facts)
    if not is_as_approved(office, document, facts):
        return None
    path = paper_path(document)
    sha256 = keep(office.papers / path, page(office, document, facts))
    beside = keep_beside(office, document, facts, path, sha256)
    return Kept(document=document, path=path, sha256=sha256, beside=beside)


def _bind(act: Act, still: set[int], kept: Iterable[Kept]) -> None:
    for one in kept:
        if one.document.id in still:  # else another engine has bound the same bytes meanwhile
            issued = bind(act, one.document, path=one.path, sha256=one.sha256, beside=one.beside)
            take_effect(act, issued)


def _void_approvals(act: Act, still: set[int], unbound: Iterable[Document], kept: Iterable[Kept]) -> None:
    """A page that changed after its approval waits for a person again, with the number that it has."""
    as_approved = {one.document.id for one in kept}
    for document in unbound:
        if document.id in still - as_approved:
            withdraw_approval(act, document)
