"""Verifying: the register's invariants, and every file it names against its hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.errors import RefusedError
from models.store.arrivals import read_arrivals
from models.store.audit import audit
from models.store.cycles import all_cycles
from models.store.ledger_rows import read_ledger
from models.store.paper_reports import read_paper_reports
from models.store.papers import read_documents
from tasks.beside import noted_beside, path_beside
from tasks.collect.arrive import kept_path
from tasks.collect.signatures import signed_copies
from tasks.files import digest
from tasks.office import Office
from tasks.pdf.issued import pdf_path
from tasks.pdf.trail import noted_part, noted_pdfs


def findings(office: Office) -> tuple[str, ...]:
    """Everything that is not as it must be, in words; empty where all is sound."""
    return (*damage(office), *_half_files(office))


def damage(office: Office) -> tuple[str, ...]:
    """What is lost or changed, in words: the findings without the drafts of files, which a running engine has too."""
    with office.register.look() as connection:
        found, cycles = audit(connection), all_cycles(connection)
        papers = [document for cycle in cycles for document in read_documents(connection, cycle) if document.path]
        ledgers = {cycle: read_ledger(connection, cycle) for cycle in cycles}
        arrivals = [arrival for cycle in cycles for arrival in read_arrivals(connection, cycle)]
        typed = [paper for cycle in cycles for paper in read_paper_reports(connection, cycle)]
    named = {office.papers / str(document.path): document.sha256 for document in papers}
    named |= {kept_path(office, arrival.sha256): arrival.sha256 for arrival in arrivals}
    named |= {kept_path(office, sha256): sha256 for paper in typed for sha256 in (paper.sha256, paper.scan) if sha256}
    named |= {kept_path(office, sha256): sha256 for entries in ledgers.values() for sha256 in signed_copies(entries)}
    beside = {cycle: noted_beside(entries) for cycle, entries in ledgers.items()}
    named |= {
        office.papers / path_beside(str(d.path), name): sha256
        for d in papers
        for name, sha256 in beside[d.cycle].get(d.key, {}).items()
    }
    pdfs = {cycle: noted_pdfs(entries) for cycle, entries in ledgers.items()}
    noted = {pdf_path(office, d): sha256 for d in papers if (sha256 := pdfs[d.cycle].get(d.key))}
    return (*found, *_files(named), *_pdfs(noted))


def _files(named: dict[Path, str | None]) -> Iterator[str]:
    for path, sha256 in named.items():
        if not path.exists():
            yield f"files: {path.name} is missing"
        elif digest(path.read_bytes()) != sha256:
            yield f"files: {path.name} is not the file that the register knows"


def _pdfs(noted: dict[Path, str]) -> Iterator[str]:
    """Signatures made by hand (`vanthu sign`) come after the noted bytes, and are checked for themselves."""
    for path, sha256 in noted.items():
        data = path.read_bytes() if path.exists() else None
        if data is None:
            yield f"files: {path.name} is missing"
        elif (part := noted_part(data, sha256)) is None:
            yield f"files: {path.name} is not the PDF that the ledger knows"
        elif b"/ByteRange" in data and not _is_intact(data):
            yield f"files: {path.name} bears a signature that does not hold"
        elif part != data and b"/ByteRange" not in data[len(part) :]:
            yield f"files: {path.name} was changed after the ledger knew it"


def _is_intact(data: bytes) -> bool:
    from tasks.sign import validate  # pyHanko: only where there is a signature

    try:
        checks = validate(data, ())
    except RefusedError:
        return False
    return bool(checks) and checks[-1].covers_whole_file and all(c.intact and c.is_only_signed_after for c in checks)


def _half_files(office: Office) -> Iterator[str]:
    for folder in (office.papers, office.outgoing, office.kept):
        yield from (f"files: {path.name} was left half written" for path in folder.rglob(".*.tmp"))
