"""The workbook that goes out beside a unit's Word form: made once, kept, and known to the ledger by its hash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from documents.kinds import KINDS
from documents.workbook import form_workbook
from models.document import Document, DocumentKind
from models.ledger import LedgerEntry
from models.store.ledger_rows import read_ledger
from models.store.outbox import Parcel
from models.store.rows import from_json
from tasks.files import keep
from tasks.office import Office

ISSUED = "document.issued"


def keep_workbook(office: Office, document: Document, path: str) -> str | None:
    """The SHA-256 of the workbook, which now lies beside the form at `path`; None for every other kind of document."""
    if document.kind is not DocumentKind.REPORT_FORM:
        return None
    facts = from_json(KINDS[document.kind].facts, document.facts)
    return keep(office.papers / workbook_path(path), form_workbook(facts))


def workbook_path(path: str) -> str:
    """Where the workbook of the form at `path` lies, both under the office's papers."""
    return str(PurePosixPath(path).with_suffix(".xlsx"))


def noted_workbooks(entries: Iterable[LedgerEntry]) -> Mapping[str, str]:
    """The SHA-256 of each workbook by its document's key: none of what was issued before workbooks went out."""
    told = (json.loads(entry.details) for entry in entries if entry.act == ISSUED)
    return {str(details["document"]): str(details["workbook"]) for details in told if "workbook" in details}


def with_workbooks(office: Office, cycle: str, parcels: tuple[Parcel, ...]) -> tuple[Parcel, ...]:
    """The parcels; each that carries a form knows which workbook goes with it."""
    if all(parcel.kind != DocumentKind.REPORT_FORM for parcel in parcels):
        return parcels
    with office.register.look() as connection:
        noted = noted_workbooks(read_ledger(connection, cycle, (ISSUED,)))
    return tuple(replace(parcel, workbook_sha256=noted.get(parcel.document_key)) for parcel in parcels)
