"""Verifying: the register's invariants, and every file it names against its hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.store.arrivals import read_arrivals
from models.store.audit import audit
from models.store.cycles import all_cycles
from models.store.papers import read_documents
from tasks.collect.arrive import kept_path
from tasks.files import digest
from tasks.office import Office


def findings(office: Office) -> tuple[str, ...]:
    """Everything that is not as it must be, in words; empty where all is sound."""
    with office.register.look() as connection:
        found, cycles = audit(connection), all_cycles(connection)
        papers = [document for cycle in cycles for document in read_documents(connection, cycle) if document.path]
        arrivals = [arrival for cycle in cycles for arrival in read_arrivals(connection, cycle)]
    named = {office.papers / str(document.path): document.sha256 for document in papers}
    named |= {kept_path(office, arrival.sha256): arrival.sha256 for arrival in arrivals}
    return (*found, *_files(named), *_half_files(office))


def _files(named: dict[Path, str | None]) -> Iterator[str]:
    for path, sha256 in named.items():
        if not path.exists():
            yield f"files: {path.name} is missing"
        elif digest(path.read_bytes()) != sha256:
            yield f"files: {path.name} is not the file that the register knows"


def _half_files(office: Office) -> Iterator[str]:
    for folder in (office.papers, office.outgoing, office.kept):
        yield from (f"files: {path.name} was left half written" for path in folder.rglob(".*.tmp"))
