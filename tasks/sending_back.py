"""Sending back: a leader does not sign and says why; the drafter mends it, or answers, and puts it forward again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.approval import SHORTEST
from models.document import BOOKS, Document, DocumentStatus
from models.errors import Problem, RefusedError
from models.store.cycles import lock_cycle
from models.store.papers import read_document
from models.store.register import Act
from models.store.remarks import read_open_remarks, record_put_forward_again, record_sent_back
from tasks.approval import show_document
from tasks.office import Office


def send_back(office: Office, cycle: str, key: str, *, by: str, remark: str, shown: str, now: datetime) -> Document:
    """The document, still a draft, which now waits for its drafter. `shown` is the hash of the page that `by` saw.

    Nobody approves it before it is made anew or put forward again. Raises RefusedError with every reason: no name,
    no remark, another page than the one that was seen, a document that does not wait for a decision.
    """
    page = show_document(office, cycle, key)
    problems = [*_unsaid(by, remark, "--remark"), *_other_page(shown, page.sha256)]
    with office.register.act(now) as act:
        document = _locked(act, cycle, key)
        problems += _not_waiting(document, is_sent_back=key in read_open_remarks(act.connection, cycle))
        if problems:
            raise RefusedError(problems)
        record_sent_back(act, document, by=by.strip(), remark=remark.strip(), shown=page.sha256)
    return document


def put_forward_again(office: Office, cycle: str, key: str, *, by: str, answer: str, now: datetime) -> Document:
    """The document, which waits for its leader again: as it is, with an answer to the remark. Raises RefusedError."""
    problems = list(_unsaid(by, answer, "--answer"))
    with office.register.act(now) as act:
        document = _locked(act, cycle, key)
        if document.status is not DocumentStatus.DRAFT or key not in read_open_remarks(act.connection, cycle):
            problems.append(_problem(key, "it was not sent back", "look at how it stands now", "NOT_SENT_BACK"))
        if problems:
            raise RefusedError(problems)
        record_put_forward_again(act, document, by=by.strip(), answer=answer.strip())
    return document


def _locked(act: Act, cycle: str, key: str) -> Document:
    lock_cycle(act, cycle)
    return read_document(act.connection, cycle, key)


def _unsaid(by: str, text: str, option: str) -> Iterator[Problem]:
    if not by.strip():
        yield _problem("--by", "nobody is named", "name the person", "NOBODY")
    if not text.strip():
        yield _problem(option, "it is empty", "the ledger and the other person read it", "NO_REMARK")


def _other_page(shown: str, page_sha256: str) -> Iterator[Problem]:
    if len(shown) < SHORTEST or not page_sha256.startswith(shown.lower()):
        yield _problem("shown", "the page has changed since", "look at the page as it is now", "PAGE_CHANGED")


def _not_waiting(document: Document, *, is_sent_back: bool) -> Iterator[Problem]:
    if document.status is not DocumentStatus.DRAFT or document.kind not in BOOKS:
        yield _problem(document.key, f"it is {document.status}", "only what waits is sent back", "NOT_WAITING")
    elif is_sent_back:
        yield _problem(document.key, "it was sent back already", "wait for its drafter", "SENT_BACK")


def _problem(where: str, what: str, mend: str, code: str) -> Problem:
    return Problem(where=where, what=what, mend=mend, code=code)
