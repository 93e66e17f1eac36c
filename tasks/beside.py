"""The files that go out beside a document: made once, kept, and known to the ledger by their hashes.

Beside a unit's Word form the same form as a workbook; beside the consolidated report its figures as a workbook that
counts, and the sources of every figure and quotation as a file for programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.sources import sources_file
from documents.workbook import form_workbook
from documents.workbook.consolidated import Heading, consolidated_workbook
from models.document import Document, DocumentKind
from models.ledger import LedgerEntry
from models.store.ledger_rows import read_ledger
from models.store.outbox import Parcel
from tasks.facts import read_facts
from tasks.files import keep
from tasks.office import Office

ISSUED = "document.issued"
WORKBOOK, SOURCES = "workbook", "sources"
ENDINGS = {WORKBOOK: ".xlsx", SOURCES: ".nguon.json"}
"""How the name of each file ends, by what the ledger calls it."""
HAVE_FILES = frozenset({DocumentKind.REPORT_FORM, DocumentKind.CONSOLIDATED_REPORT})


def keep_beside(office: Office, document: Document, path: str, sha256: str) -> Mapping[str, str]:
    """The SHA-256 of each file that now lies beside the document at `path`, by what the ledger calls it.

    Empty for the kinds that have none. `sha256` is that of the document.
    """
    if document.kind not in HAVE_FILES:
        return {}
    facts = read_facts(office, document.kind, document.facts)
    if not isinstance(facts, ConsolidatedFacts):
        return {WORKBOOK: _keep(office, path, WORKBOOK, form_workbook(facts))}
    workbook = _keep(office, path, WORKBOOK, consolidated_workbook(facts.consolidation, _heading(document, facts)))
    beside = {".docx": sha256, ENDINGS[WORKBOOK]: workbook}
    symbol = document.symbol or ""
    sources = sources_file(facts.consolidation, cycle=document.cycle, report=symbol, beside=beside)
    return {WORKBOOK: workbook, SOURCES: _keep(office, path, SOURCES, sources)}


def path_beside(path: str, name: str) -> str:
    """Where this file of the document at `path` lies, both under the office's papers."""
    return str(PurePosixPath(path).with_suffix(ENDINGS[name]))


def noted_beside(entries: Iterable[LedgerEntry]) -> Mapping[str, Mapping[str, str]]:
    """The SHA-256 of each file by its document's key: none of what was issued before such files went out."""
    told = (json.loads(entry.details) for entry in entries if entry.act == ISSUED)
    return {str(d["document"]): {name: str(d[name]) for name in ENDINGS if name in d} for d in told}


def with_files_beside(office: Office, cycle: str, parcels: tuple[Parcel, ...]) -> tuple[Parcel, ...]:
    """The parcels; each knows which files go with its document."""
    if all(parcel.kind not in HAVE_FILES for parcel in parcels):
        return parcels
    with office.register.look() as connection:
        noted = noted_beside(read_ledger(connection, cycle, (ISSUED,)))
    return tuple(replace(parcel, beside=noted.get(parcel.document_key, {})) for parcel in parcels)


def _keep(office: Office, path: str, name: str, data: bytes) -> str:
    return keep(office.papers / path_beside(path, name), data)


def _heading(document: Document, facts: ConsolidatedFacts) -> Heading:
    return Heading(
        agency=facts.head.issuer.name,
        directive=facts.directive,
        cycle=document.cycle,
        at=facts.consolidation.cut_off_at,
        report=document.symbol or "",
    )
