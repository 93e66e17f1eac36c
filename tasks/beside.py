"""The files that go out beside a document: made once, kept, and known to the ledger by their hashes.

Beside a unit's Word form the same form as a workbook; beside the consolidated report, and each supplement to it, the
figures of its round as a workbook that counts, and the sources of every figure and quotation as a file for programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.kinds.report_form.context import ReportFormFacts
from documents.kinds.supplement.context import SupplementFacts
from documents.sources import sources_file
from documents.workbook import form_workbook
from documents.workbook.consolidated import Heading, consolidated_workbook
from models.consolidation import Consolidation
from models.document import Document, DocumentKind
from models.ledger import LedgerEntry
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.outbox import Parcel
from models.supplement import Difference
from tasks.files import keep
from tasks.long_build import long_build
from tasks.office import Office

ISSUED = "document.issued"
WORKBOOK, SOURCES = "workbook", "sources"
ENDINGS = {WORKBOOK: ".xlsx", SOURCES: ".nguon.json"}
"""How the name of each file ends, by what the ledger calls it."""
HAVE_FILES = frozenset({DocumentKind.REPORT_FORM, DocumentKind.CONSOLIDATED_REPORT, DocumentKind.SUPPLEMENT})


@long_build()
def keep_beside(office: Office, document: Document, facts: Any, path: str, sha256: str) -> Mapping[str, str]:
    """The SHA-256 of each file that now lies beside the document at `path`, by what the ledger calls it.

    Empty for the kinds that have none. `facts` and `sha256` are those of the document.
    """
    if isinstance(facts, ReportFormFacts):
        return {WORKBOOK: _keep(office, path, WORKBOOK, form_workbook(facts))}
    if isinstance(facts, ConsolidatedFacts):
        return _keep_figures(office, document, facts.consolidation, _heading(document, facts), path, sha256)
    if isinstance(facts, SupplementFacts):
        whole, heading = _figures_of(office, facts), _supplement_heading(document, facts)
        return _keep_figures(office, document, whole, heading, path, sha256, facts.difference)
    return {}


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


def _keep_figures(
    office: Office,
    document: Document,
    whole: Consolidation,
    heading: Heading,
    path: str,
    sha256: str,
    difference: Difference | None = None,
) -> Mapping[str, str]:
    workbook = _keep(office, path, WORKBOOK, consolidated_workbook(whole, heading, difference))
    sources = sources_file(
        whole,
        cycle=document.cycle,
        report=document.symbol or "",
        beside={".docx": sha256, ENDINGS[WORKBOOK]: workbook},
        supplements=heading.supplements,
    )
    return {WORKBOOK: workbook, SOURCES: _keep(office, path, SOURCES, sources)}


def _figures_of(office: Office, facts: SupplementFacts) -> Consolidation:
    """All figures as the supplement's round froze them, those that it does not change among them."""
    with office.register.look() as connection:
        return read_consolidation(connection, read_cycle(connection, facts.cycle), facts.round)


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


def _supplement_heading(document: Document, facts: SupplementFacts) -> Heading:
    return Heading(
        agency=facts.head.issuer.name,
        directive=facts.directive,
        cycle=document.cycle,
        at=facts.at,
        report=document.symbol or "",
        supplements=facts.report.symbol,
        number=facts.number,
    )
