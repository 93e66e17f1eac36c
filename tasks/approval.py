"""Approving: a person looks at the page, and approves that page and no other."""

from __future__ import annotations

from datetime import datetime

from models.approval import check_approval
from models.document import Document
from models.errors import RefusedError
from models.store.cycles import lock_cycle
from models.store.issuing import approve
from models.store.papers import read_document
from tasks.office import Office
from tasks.pages import ShownPage, shown_page
from tasks.signing_right import refuse_unless_signable


def show_document(office: Office, cycle: str, key: str) -> ShownPage:
    """The page to look at before approving. Raises TemplateError, VanthuError where there is no such document."""
    with office.register.look() as connection:
        document = read_document(connection, cycle, key)
    return shown_page(office, document)


def approve_document(office: Office, cycle: str, key: str, *, by: str, shown: str, now: datetime) -> Document:
    """The document, approved by this person, signed and numbered. `shown` is the hash of the page that `by` saw.

    Raises ForbiddenTransitionError, TemplateError; RefusedError, before a number is taken, where the page has changed
    since, where `by` prepared it, or where its signatory may not sign on this day.
    """
    with office.register.look() as connection:
        waiting = read_document(connection, cycle, key)
    now_shown = shown_page(office, waiting).sha256
    problems = check_approval(by=by, drafted_by=waiting.drafted_by, shown=shown, page_sha256=now_shown)
    if problems:
        raise RefusedError(problems)
    refuse_unless_signable(office, waiting, now)
    with office.register.act(now) as act:
        lock_cycle(act, cycle)
        return approve(act, waiting, by=by.strip(), shown_sha256=now_shown)
