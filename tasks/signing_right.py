"""Whether who shall sign may and can: asked when a document is put forward, and before it is approved."""

from __future__ import annotations

from datetime import datetime

from documents.kinds import KINDS
from models.cycle import Cycle
from models.delegation import DelegationTable, check_signatory
from models.directive import Approval
from models.document import BOOKS, Document, Draft, Head
from models.errors import Problem, RefusedError
from models.organisation import Signatory
from models.store.cycles import read_cycle
from models.store.rows import from_json
from models.worktime import ZONE
from tasks.load.delegations import FILE, load_delegations
from tasks.load.signers import load_signers, signers_path
from tasks.office import Office


def refuse_unless_covered(signatory: Signatory, table: DelegationTable | None, now: datetime) -> None:
    """Nothing, where the table allows it on the day of `now`, or there is no table.

    Raises RefusedError with every reason against it (Decree 30/2020, article 13).
    """
    problems = check_signatory(signatory, table, now.astimezone(ZONE).date()) if table else ()
    if problems:
        raise RefusedError(problems)


def refuse_unless_signable(office: Office, document: Document, now: datetime) -> None:
    """Nothing, where the signatory of this document may and can sign it at `now`. Raises RefusedError, every reason.

    The table is read as it is today: a delegation may have been withdrawn since the document was put forward.
    """
    if document.kind not in BOOKS:
        return
    with office.register.look() as connection:
        place = read_cycle(connection, document.cycle).place
    _refuse(office, place, from_json(KINDS[document.kind].facts, document.facts).head, now)


def refuse_unless_ready(office: Office, cycle: Cycle, paper: Draft, now: datetime) -> None:
    """Nothing, where a person is still to approve the paper, or its signatory may and can sign at `now`.

    With `approval: automatic` putting forward is approving, so the same is asked here. Raises RefusedError.
    """
    if cycle.directive.approval is Approval.AUTOMATIC and paper.kind in BOOKS:
        _refuse(office, cycle.place, from_json(KINDS[paper.kind].facts, paper.facts).head, now)


def _refuse(office: Office, place: str, head: Head, now: datetime) -> None:
    table = load_delegations(office.directives / place / FILE)
    on = now.astimezone(ZONE).date()
    problems = [*(check_signatory(head.signatory, table, on) if table else ()), *_key_faults(office, head, now)]
    if problems:
        raise RefusedError(problems)


def _key_faults(office: Office, head: Head, now: datetime) -> tuple[Problem, ...]:
    """Everything that would keep the office's keys from signing; nothing where it has no signers.yaml."""
    path = signers_path(office.home)
    if not path.exists():
        return ()
    from tasks.signing.keys import open_pair  # pyHanko: half a second that only a signing office pays

    try:
        book = load_signers(path)
        if book is not None:
            open_pair(book, path.parent, head, now)
    except RefusedError as error:
        return error.problems
    return ()
