"""The PDFs of what was issued are signed, by the person and by the agency: each once, its hash in the ledger."""

from __future__ import annotations

import json
import logging
import os
from datetime import datetime

from documents.kinds import KINDS
from models.document import Document, Head
from models.errors import Problem, RefusedError
from models.faults import reached
from models.store.cycles import lock_cycle
from models.store.ledger_rows import read_ledger
from models.store.papers import read_documents
from models.store.register import Act
from models.store.rows import from_json
from tasks.files import keep
from tasks.load.signers import load_signers, signers_path
from tasks.office import Office
from tasks.pdf.issued import SETTING, pdf_path
from tasks.pdf.trail import MADE, SIGNED, is_noted, note_once, noted_documents, noted_part, noted_pdfs

FAILED, ABSENT = "document.signing_failed", "signing.unavailable"
SETTLED = (SIGNED, FAILED)
"""What failed once is not tried at every sweep: `vanthu sign` signs it by hand."""

log = logging.getLogger(__name__)


def is_signing_due(office: Office, cycle: str) -> bool:
    """Whether the office makes PDFs (VANTHU_PDF=1) and one of them has no signatures yet."""
    return os.environ.get(SETTING) == "1" and bool(_waiting(office, cycle))


def sign_papers(office: Office, cycle: str, now: datetime) -> int:
    """How many PDFs were signed now, by the person and then by the agency: none twice.

    It never stands in the way of the .docx: what cannot be signed is noted once, with every reason, and left as it is.
    Without signers.yaml the ledger says once that the office does not sign.
    """
    waiting = _waiting(office, cycle)
    if waiting and not signers_path(office.home).exists():
        note_once(office, cycle, ABSENT, now, file=signers_path(office.home).name)
        return 0
    done = 0
    for document in waiting:
        outcome = _try(office, document, now)
        reached("sign.signed")
        with office.register.act(now) as act:
            lock_cycle(act, cycle)
            done += _record(act, office, document, outcome)
    return done


def unsigned(office: Office, cycle: str) -> dict[str, str]:
    """Why a document's PDF was not signed, by the document's key."""
    with office.register.look() as connection:
        told = [json.loads(entry.details) for entry in read_ledger(connection, cycle, (FAILED,))]
    return {str(details["document"]): str(details["why"]) for details in told}


def _waiting(office: Office, cycle: str) -> tuple[Document, ...]:
    with office.register.look() as connection:
        entries = read_ledger(connection, cycle, (MADE, *SETTLED, ABSENT))
        documents = read_documents(connection, cycle)
    if any(entry.act == ABSENT for entry in entries) and not signers_path(office.home).exists():
        return ()
    due = noted_pdfs(entries, (MADE,)).keys() - noted_documents(entries, SETTLED)
    return tuple(d for d in documents if d.key in due)


def _try(office: Office, document: Document, now: datetime) -> bytes | RefusedError:
    """The signed PDF, or why there is none."""
    try:
        return _signed(office, document, now)
    except RefusedError as error:
        return error
    except Exception as error:  # whatever a token's driver or a spoilt PDF raises: the .docx must go out
        log.exception("signing %s", document.path)
        what = f"{type(error).__name__}: {error}"
        return RefusedError([Problem(where=document.key, what=what, mend="sign it by hand: vanthu sign")])


def _signed(office: Office, document: Document, now: datetime) -> bytes:
    from tasks.signing.keys import open_pair  # pyHanko: half a second that only a signing office pays

    with office.register.look() as connection:
        made = noted_pdfs(read_ledger(connection, document.cycle, (MADE,)))
    data = pdf_path(office, document).read_bytes()
    plain = noted_part(data, made[document.key])
    if plain is None:
        problem = Problem(where=document.key, what="its PDF was changed", mend="make it again", code="CHANGED")
        raise RefusedError([problem])
    path = signers_path(office.home)
    book = load_signers(path)
    if book is None:
        raise RefusedError([Problem(where=path.name, what="has gone", mend="put it back", code="NO_SIGNER")])
    head: Head = from_json(KINDS[document.kind].facts, document.facts).head
    return open_pair(book, path.parent, head, now).sign(plain, now)


def _record(act: Act, office: Office, document: Document, outcome: bytes | RefusedError) -> bool:
    """Under the register's lock, so that of two engines one keeps its PDF and the other finds it noted."""
    if is_noted(act, document.cycle, document.key, SETTLED):
        return False
    if isinstance(outcome, RefusedError):
        log.warning("%s is not signed: %s", document.path, outcome)
        act.note(document.cycle, FAILED, document=document.key, why=str(outcome))
        return False
    # No signature is ever made twice the same: a crash in keeping it must not leave a draft under another name.
    sha256 = keep(pdf_path(office, document), outcome, draft_name=f"signed-{document.id}")
    reached("sign.kept")
    act.note(document.cycle, SIGNED, document=document.key, sha256=sha256)
    return True
