"""Whether who shall sign may sign today: asked when a directive is put forward, and again when it is approved."""

from __future__ import annotations

from datetime import datetime

from documents.kinds import KINDS
from models.delegation import DelegationTable, check_signatory
from models.document import BOOKS, Document
from models.errors import RefusedError
from models.organisation import Signatory
from models.store.cycles import read_cycle
from models.store.rows import from_json
from models.worktime import ZONE
from tasks.load.delegations import FILE, load_delegations
from tasks.office import Office


def refuse_unless_covered(signatory: Signatory, table: DelegationTable | None, now: datetime) -> None:
    """Nothing, where the table allows it on the day of `now`, or there is no table.

    Raises RefusedError with every reason against it (Decree 30/2020, article 13).
    """
    problems = check_signatory(signatory, table, now.astimezone(ZONE).date()) if table else ()
    if problems:
        raise RefusedError(problems)


def refuse_unless_signable(office: Office, document: Document, now: datetime) -> None:
    """Nothing, where the signatory of this document may sign it on the day of `now`. Raises RefusedError.

    The table is read as it is today: a delegation may have been withdrawn since the document was put forward.
    """
    if document.kind not in BOOKS:
        return
    with office.register.look() as connection:
        place = read_cycle(connection, document.cycle).place
    head = from_json(KINDS[document.kind].facts, document.facts).head
    refuse_unless_covered(head.signatory, load_delegations(office.directives / place / FILE), now)
