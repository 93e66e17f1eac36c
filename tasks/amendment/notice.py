"""Putting a notice forward: the letter by which an agency recalls, replaces or corrects what it issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from documents.kinds.amendment.context import AmendmentFacts, title
from models.amendment import BECOMES, AmendmentAct
from models.cycle import Cycle
from models.document import Document, DocumentKind, Draft, Head, Party, advance
from models.errors import Problem, RefusedError
from models.numbering import letter_symbol
from models.store.afterlife import recipients_of
from models.store.cycles import lock_cycle, read_cycle
from models.store.papers import read_document
from models.store.register import Act
from tasks.amendment.citing import cited, head_of
from tasks.amendment.gate import (
    empty_words,
    missing_passage,
    notice_key,
    notices_about,
    waiting_notice,
    wrong_kind,
    wrong_successor,
)
from tasks.issue import draft, proofread, put_forward
from tasks.office import Office
from tasks.signing_right import refuse_unless_ready


def recall(office: Office, cycle: str, key: str, *, by: str, reason: str, now: datetime) -> Document:
    """The notice that recalls the document, put forward by `by` (Decree 30/2020, article 18).

    The document stays as it is until the notice is issued; what waits in the outbox then is withdrawn, and whoever
    may have it is told. Raises RefusedError; ForbiddenTransitionError where the document is not issued, or filed.
    """
    target = _target(office, cycle, key)
    return _put(office, target, AmendmentAct.RECALL, (), by=by, reason=reason, now=now)


def replace_by(
    office: Office, cycle: str, key: str, *, successor: str, by: str, reason: str, now: datetime
) -> Document:
    """The notice by which `successor` stands in the document's place: a key of this cycle, or "cycle/key" of another.

    The new document is issued first, of the same issuer and in the same book ("of equivalent form"). A directive is
    replaced by that of a new cycle: its own deadlines hold there. Raises as recall() does.
    """
    target = _target(office, cycle, key)
    where, _, name = successor.rpartition("/")
    new = _target(office, where or cycle, name)
    problems = tuple(wrong_successor(target, new))
    told = {} if problems else {"successor": cited(new)}
    return _put(office, target, AmendmentAct.REPLACE, problems, by=by, reason=reason, now=now, **told)


def correct(
    office: Office, cycle: str, key: str, *, passage: str, should_read: str, by: str, reason: str, now: datetime
) -> Document:
    """The notice that one passage of the document is to be read otherwise; the document holds and goes on its way.

    For errors of form and procedure; wrong content wants a replacement (Decree 30/2020, article 18). Raises as
    recall() does, and where the issued page does not have the passage.
    """
    target = _target(office, cycle, key)
    problems = (*empty_words(passage=passage, should_read=should_read), *_unsaid(office, target, passage))
    told = {"passage": passage.strip(), "should_read": should_read.strip()}
    return _put(office, target, AmendmentAct.CORRECT, problems, by=by, reason=reason, now=now, **told)


def _target(office: Office, cycle: str, key: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, key)


def _unsaid(office: Office, target: Document, passage: str) -> Iterator[Problem]:
    return missing_passage(office, target, passage) if target.path else iter(())


def _put(
    office: Office,
    target: Document,
    kind: AmendmentAct,
    problems: tuple[Problem, ...],
    *,
    by: str,
    reason: str,
    now: datetime,
    **told: Any,
) -> Document:
    if found := (*wrong_kind(target), *empty_words(by=by, reason=reason), *problems):
        raise RefusedError(found)
    advance(target.kind, target.status, BECOMES[kind], Party.SIGNER)
    with office.register.look() as connection:
        cycle = read_cycle(connection, target.cycle)
    paper = _notice(cycle, target, kind, by=by, reason=reason, **told)
    proofread(office, paper)
    refuse_unless_ready(office, cycle, paper, now)
    with office.register.act(now) as act:
        lock_cycle(act, cycle.key)
        return _put_forward(act, cycle, target.key, kind, paper)


def _put_forward(act: Act, cycle: Cycle, key: str, kind: AmendmentAct, paper: Draft) -> Document:
    """Asked again under the cycle's lock: of two people who recall at once, one is told of the other."""
    target = read_document(act.connection, cycle.key, key)
    advance(target.kind, target.status, BECOMES[kind], Party.SIGNER)
    if waiting := tuple(waiting_notice(act.connection, target)):
        raise RefusedError(waiting)
    number = len(notices_about(act.connection, target)) + 1
    recipients = recipients_of(act.connection, target)
    notice = put_forward(act, cycle, replace(paper, key=notice_key(target, number), recipients=recipients))
    assert notice is not None
    return notice


def _notice(cycle: Cycle, target: Document, kind: AmendmentAct, *, by: str, reason: str, **told: Any) -> Draft:
    reference = cited(target)
    facts = AmendmentFacts(
        head=_head(cycle, target),
        addressees=tuple(target.addressee.split("; ")),
        act=kind,
        target_key=target.key,
        target=reference,
        reason=reason.strip(),
        **told,
    )
    return draft(
        cycle,
        DocumentKind.AMENDMENT,
        notice_key(target, 0),
        title=title(kind, reference),
        addressee=target.addressee,
        facts=facts,
        recipients=(),
        by=by.strip(),
    )


def _head(cycle: Cycle, target: Document) -> Head:
    """The head of the target, as that of a letter of the same agency and the same signatory."""
    head, lead = head_of(target), cycle.directive.lead
    is_of_lead = head.issuer.key == lead.issuer.key
    unit = lead.symbol_unit if is_of_lead else cycle.directive.symbol_unit
    return replace(head, symbol=letter_symbol(head.issuer.code, unit), urgency=None)
