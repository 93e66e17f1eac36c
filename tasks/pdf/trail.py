"""What the ledger says of PDFs: which bytes each document's PDF has, as it was made or as it was signed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from models.ledger import LedgerEntry
from models.store.ledger_rows import read_ledger
from models.store.register import Act
from tasks.files import digest
from tasks.office import Office

MADE, SIGNED = "document.pdf_made", "document.signed_pdf"
ENDS = re.compile(rb"%%EOF[\r\n]*")


def noted_pdfs(entries: Iterable[LedgerEntry], acts: tuple[str, ...] = (MADE, SIGNED)) -> Mapping[str, str]:
    """The SHA-256 that was noted last for the PDF of each document, by the document's key."""
    told = (json.loads(entry.details) for entry in entries if entry.act in acts)
    return {str(details["document"]): str(details["sha256"]) for details in told}


def noted_documents(entries: Iterable[LedgerEntry], acts: Collection[str]) -> frozenset[str]:
    """The keys of the documents that one of these acts names."""
    return frozenset(str(json.loads(entry.details)["document"]) for entry in entries if entry.act in acts)


def is_noted(act: Act, cycle: str, document: str, acts: Collection[str]) -> bool:
    """Whether one of these acts names the document: asked under the register's lock, before noting it."""
    return document in noted_documents(read_ledger(act.connection, cycle, acts), acts)


def note_once(office: Office, cycle: str, what: str, now: datetime, **details: str) -> None:
    """Nothing. The cycle's ledger holds this act once, however often it is said."""
    with office.register.act(now) as act:
        if not read_ledger(act.connection, cycle, (what,)):
            act.note(cycle, what, **details)


def noted_part(data: bytes, sha256: str) -> bytes | None:
    """The PDF of this hash with which `data` begins, or None: signatures are added to the end of it."""
    if digest(data) == sha256:
        return data
    parts = (data[: found.end()] for found in ENDS.finditer(data))
    return next((part for part in parts if digest(part) == sha256), None)
