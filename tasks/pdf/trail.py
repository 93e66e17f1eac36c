"""What the ledger says of PDFs: which bytes each document's PDF has, as it was made or as it was signed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from models.ledger import LedgerEntry
from tasks.files import digest

MADE, SIGNED = "document.pdf_made", "document.signed_pdf"
ENDS = re.compile(rb"%%EOF[\r\n]*")


def noted_pdfs(entries: Iterable[LedgerEntry], acts: tuple[str, ...] = (MADE, SIGNED)) -> Mapping[str, str]:
    """The SHA-256 that was noted last for the PDF of each document, by the document's key."""
    told = (json.loads(entry.details) for entry in entries if entry.act in acts)
    return {str(details["document"]): str(details["sha256"]) for details in told}


def noted_part(data: bytes, sha256: str) -> bytes | None:
    """The PDF of this hash with which `data` begins, or None: signatures are added to the end of it."""
    if digest(data) == sha256:
        return data
    parts = (data[: found.end()] for found in ENDS.finditer(data))
    return next((part for part in parts if digest(part) == sha256), None)
