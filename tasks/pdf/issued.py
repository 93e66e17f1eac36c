"""The PDFs of what was issued: beside the .docx, each made once, its hash in the ledger."""

from __future__ import annotations

import logging
import os
import tempfile
from datetime import datetime
from pathlib import Path

from models.document import BOOKS, WENT_OUT, Document
from models.store.ledger_rows import read_ledger
from models.store.papers import read_documents
from models.store.register import Act
from tasks.files import keep
from tasks.office import Office
from tasks.pdf.conversion import convert
from tasks.pdf.program import is_available
from tasks.pdf.trail import MADE, is_noted, note_once, noted_documents

SETTING = "VANTHU_PDF"
FAILED, ABSENT = "document.pdf_failed", "pdf.unavailable"
SETTLED = (MADE, FAILED)
"""A document that failed once is not tried at every sweep: `vanthu pdf` makes it."""

log = logging.getLogger(__name__)


def is_pdf_due(office: Office, cycle: str) -> bool:
    """Whether the office wants PDFs (VANTHU_PDF=1) and a numbered document that was issued has none yet."""
    return os.environ.get(SETTING) == "1" and bool(_waiting(office, cycle))


def make_pdfs(office: Office, cycle: str, now: datetime) -> int:
    """How many documents were given their PDF now: none twice. Never fails for want of LibreOffice.

    Where it is not installed, the ledger says so once, and the cycle goes on with .docx alone.
    """
    waiting = _waiting(office, cycle)
    if not waiting:
        return 0
    if not is_available():
        log.warning("LibreOffice is not installed: documents are kept as .docx only")
        note_once(office, cycle, ABSENT, now, program="LibreOffice")
        return 0
    with tempfile.TemporaryDirectory(prefix="vanthu-pdf-") as folder:
        made = _convert(office, waiting, Path(folder))
        with office.register.act(now) as act:
            return sum(_record(act, office, document, made.get(document.key)) for document in waiting)


def pdf_path(office: Office, document: Document) -> Path:
    """Where the document's PDF lies: beside the .docx."""
    return (office.papers / str(document.path)).with_suffix(".pdf")


def _waiting(office: Office, cycle: str) -> tuple[Document, ...]:
    with office.register.look() as connection:
        entries = read_ledger(connection, cycle, (*SETTLED, ABSENT))
        issued = read_documents(connection, cycle, WENT_OUT)
    if any(entry.act == ABSENT for entry in entries) and not is_available():
        return ()
    settled = noted_documents(entries, SETTLED)
    return tuple(d for d in issued if d.kind in BOOKS and d.path and d.key not in settled)


def _convert(office: Office, documents: tuple[Document, ...], folder: Path) -> dict[str, bytes]:
    results = {document.key: folder / f"{document.id}.pdf" for document in documents}
    files = {office.papers / str(document.path): results[document.key] for document in documents}
    made = set(convert({file: target for file, target in files.items() if file.is_file()}).made)
    return {key: path.read_bytes() for key, path in results.items() if path in made}


def _record(act: Act, office: Office, document: Document, data: bytes | None) -> bool:
    """Under the register's lock, so that of two engines one keeps its PDF and the other finds it noted."""
    if is_noted(act, document.cycle, document.key, SETTLED):
        return False
    if data is None:
        log.warning("LibreOffice made no PDF of %s", document.path)
        act.note(document.cycle, FAILED, document=document.key)
        return False
    sha256 = keep(pdf_path(office, document), data)
    act.note(document.cycle, MADE, document=document.key, sha256=sha256)
    return True
