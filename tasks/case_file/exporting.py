"""Exporting: one picture of the register, all that it names, and a package that was verified before it has its name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from models.case_file import DATA, EXPORTED, LEDGER, MANIFEST, SIGNATURE, CaseManifest, Part
from models.errors import Problem, RefusedError
from models.faults import reached
from models.ledger import LedgerEntry
from models.store import Connection
from models.store.case_rows import NAMES, hold_still, rows_of, stream_ledger
from models.store.cycles import lock_cycle, read_cycle
from models.store.ledger_rows import read_ledger
from tasks.case_file.ledger_file import LedgerFile
from tasks.case_file.manifest import to_bytes
from tasks.case_file.packing import Packer
from tasks.case_file.papers import add_papers, paper_rows
from tasks.case_file.reports import add_reports, arrival_rows, scan_rows, version_rows
from tasks.case_file.sealing import seal
from tasks.case_file.summing_up import add_summary
from tasks.case_file.told import Told
from tasks.case_file.verifying import verify_package
from tasks.files import digest
from tasks.new_archive import new_archive, refuse_place
from tasks.office import Office

ENDINGS = (".zip",)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What the package holds, the SHA-256 of its manifest, and whether the agency's key signed that."""

    manifest: CaseManifest
    sha256: str
    is_signed: bool


def export_case(
    office: Office, key: str, to: Path, now: datetime, *, retention: str = "", is_unsigned: bool = False
) -> Exported:
    """The case file of the cycle, which now lies at `to`; the ledger knows the hash of its manifest.

    The same register and files give the same package, but for a signature. `is_unsigned`: not even where the office
    has the agency's key. Raises UnknownCycleError, StorageFullError, OfficeStoppedError, and RefusedError with every
    file that is missing or changed: nothing is written then.
    """
    refuse_place(office, to, ENDINGS)
    with new_archive(to, lost="nothing was exported") as draft:
        made = _write(office, key, draft, now, retention, is_unsigned=is_unsigned)
        wrong = verify_package(draft).problems
        if wrong:
            raise RefusedError([Problem(where=to.name, what=what, mend="vanthu verify, then mend") for what in wrong])
        _note(office, key, made, now)
    return made


def _write(office: Office, key: str, draft: Path, now: datetime, retention: str, *, is_unsigned: bool) -> Exported:
    opened = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w+b") as file, office.register.look() as connection:
        hold_still(connection)
        with Packer(file) as packer:
            manifest = _fill(packer, office, connection, key, retention)
            data = to_bytes(manifest)
            signature = None if is_unsigned else seal(office, read_cycle(connection, key), data, now)
            packer.finish([(MANIFEST, data), *([(SIGNATURE, signature)] if signature else [])])
        file.flush()
        os.fsync(file.fileno())
    return Exported(manifest=manifest, sha256=digest(data), is_signed=signature is not None)


def _fill(packer: Packer, office: Office, connection: Connection, key: str, retention: str) -> CaseManifest:
    """The manifest over all that is in the package now. Raises RefusedError with every file that is not sound."""
    cycle, told, book = read_cycle(connection, key), Told(key), LedgerFile()
    packer.add_pieces(LEDGER, book.lines(_heard(told, stream_ledger(connection))), Part.LEDGER)
    reached("export.ledger_written")
    add_papers(packer, office, connection, told)
    add_reports(packer, office, connection, told)
    for name in NAMES:
        packer.add_pieces(f"{DATA}/{name}.jsonl", _lines(connection, name, told), Part.DATA)
    manifest = add_summary(packer, connection, cycle, told, book, retention)
    if packer.problems:
        raise RefusedError(packer.problems)
    return manifest


def _heard(told: Told, entries: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
    for entry in entries:
        told.take(entry)
        yield entry


def _lines(connection: Connection, name: str, told: Told) -> Iterator[bytes]:
    """The rows of a table; those of papers and reports name their files."""
    for row in _rows(connection, name, told):
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _rows(connection: Connection, name: str, told: Told) -> Iterator[dict[str, Any]]:
    if name == "document":
        return paper_rows(connection, told.cycle, told)
    if name == "submission":
        return version_rows(connection, told.cycle)
    if name == "arrival":
        return arrival_rows(connection, told.cycle, told)
    return scan_rows(connection, told.cycle) if name == "paper_report" else rows_of(connection, told.cycle, name)


def _note(office: Office, key: str, made: Exported, now: datetime) -> None:
    """Nothing. The same package is noted once, however often it is made."""
    with office.register.act(now) as act:
        lock_cycle(act, key)
        before = [json.loads(entry.details) for entry in read_ledger(act.connection, key, (EXPORTED,))]
        if all(said["manifest"] != made.sha256 for said in before):
            facts = {"files": len(made.manifest.files), "head": made.manifest.ledger.head, "signed": made.is_signed}
            act.note(key, EXPORTED, manifest=made.sha256, closed=made.manifest.is_closed, **facts)
