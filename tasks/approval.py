"""Approving: a person looks at the page, and approves that page and no other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from documents.kinds.consolidated_report.context import ConsolidatedFacts
from models.approval import check_approval
from models.document import Document
from models.errors import Problem, RefusedError
from models.narrative import Edit, writers
from models.store.cycles import lock_cycle
from models.store.issuing import approve
from models.store.narrative_edits import read_edits
from models.store.papers import read_document
from models.store.register import Act
from models.store.remarks import read_open_remarks
from tasks.facts import read_facts
from tasks.office import Office
from tasks.pages import ShownPage, page_to_approve, shown_page
from tasks.signing_right import refuse_unless_signable


def show_document(office: Office, cycle: str, key: str) -> ShownPage:
    """The page to look at before approving. Raises TemplateError, VanthuError where there is no such document."""
    with office.register.look() as connection:
        document = read_document(connection, cycle, key)
    return shown_page(office, document)


def approve_document(office: Office, cycle: str, key: str, *, by: str, shown: str, now: datetime) -> Document:
    """The document, approved by this person, signed and numbered. `shown` is the hash of the page that `by` saw.

    Raises ForbiddenTransitionError, TemplateError; RefusedError, before a number is taken, where the page has changed
    since, where `by` prepared it or wrote in it, or where its signatory may not sign on this day.
    """
    with office.register.look() as connection:
        waiting = read_document(connection, cycle, key)
        history = read_edits(connection, cycle)
    facts = read_facts(office, waiting.kind, waiting.facts)
    now_shown = page_to_approve(office, waiting, facts)
    problems = check_approval(
        by=by, prepared_by=_preparers(waiting, facts, history), shown=shown, page_sha256=now_shown
    )
    if problems:
        raise RefusedError(problems)
    refuse_unless_signable(office, waiting, now)
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        _refuse_sent_back(act, key, cycle)
        return approve(act, waiting, by=by.strip(), shown_sha256=now_shown)


def objections(office: Office, document: Document, *, by: str, now: datetime) -> tuple[Problem, ...]:
    """What would stand against `by` approving it now, whatever the page: told before anybody presses a button."""
    with office.register.look() as connection:
        history = read_edits(connection, document.cycle)
    facts = read_facts(office, document.kind, document.facts)
    prepared = _preparers(document, facts, history)
    found = check_approval(by=by, prepared_by=prepared, shown="0" * 64, page_sha256="0" * 64)
    try:
        refuse_unless_signable(office, document, now)
    except RefusedError as error:
        return (*found, *error.problems)
    return found


def _refuse_sent_back(act: Act, key: str, cycle: str) -> None:
    if key in read_open_remarks(act.connection, cycle):
        what, mend = "it was sent back to its drafter", "wait until it is put forward again"
        raise RefusedError([Problem(where=key, what=what, mend=mend, code="SENT_BACK")])


def _preparers(document: Document, facts: Any, history: tuple[Edit, ...]) -> tuple[str, ...]:
    """Who put it forward, and everybody whose words a consolidated report carries."""
    wrote = writers(history, facts.edits) if isinstance(facts, ConsolidatedFacts) else ()
    return (*([document.drafted_by] if document.drafted_by else []), *wrote)
