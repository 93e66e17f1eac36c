"""The documents of the cycle in its case file: each that went out with all that belongs to it, and a row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from documents.case_file import ContentsRow, wording
from models.case_file import Part
from models.cycle import Cycle
from models.document import BOOKS, DocumentKind
from models.store import Connection
from models.store.case_rows import rows_of
from models.worktime import ZONE
from tasks.beside import ENDINGS
from tasks.case_file.naming import paper_name
from tasks.case_file.packing import Packer
from tasks.case_file.told import Told
from tasks.office import Office

WORD, PDF = "docx", "pdf"
Row = Mapping[str, Any]


def paper_rows(connection: Connection, cycle: str, told: Told) -> Iterator[dict[str, Any]]:
    """A row for each document, with the names of its files in the package; those that did not go out have none."""
    for number, row in enumerate(rows_of(connection, cycle, "document"), start=1):
        row["files"] = _files(row, number, told) if row["path"] else {}
        yield row


def add_papers(packer: Packer, office: Office, connection: Connection, told: Told) -> None:
    """Nothing. Every document that went out is in the package, with its PDF and the files beside it."""
    for row in paper_rows(connection, told.cycle, told):
        for what, name in row["files"].items():
            path = (office.papers / row["path"]).with_suffix(_ending(what))
            packer.add_kept(name, path, expected(row, what, told), part_of(what))


def expected(row: Row, what: str, told: Told) -> str:
    """The SHA-256 that register and ledger give for this file of the document."""
    key = str(row["key"])
    if what == WORD:
        return str(row["sha256"])
    return told.pdfs[key] if what == PDF else told.beside[key][what]


def part_of(what: str) -> Part:
    """What the file is for the manifest."""
    return {WORD: Part.DOCUMENT, PDF: Part.PDF}.get(what, Part.BESIDE)


def paper_contents(connection: Connection, cycle: Cycle, told: Told) -> Iterator[ContentsRow]:
    """A line for each document with a number; those without in one line for each kind."""
    agencies = {issuer.key: issuer.name for issuer in (cycle.directive.issuer, cycle.directive.lead.issuer)}
    counted: Counter[DocumentKind] = Counter()
    for row in paper_rows(connection, cycle.key, told):
        kind = DocumentKind(row["kind"])
        if not row["files"]:
            continue
        if kind not in BOOKS:
            counted[kind] += 1
            continue
        yield ContentsRow(
            symbol=row["symbol"] or "",
            on=day_of(row["issued_at"]),
            title=row["title"],
            author=agencies.get(row["organisation"], row["organisation"] or ""),
            file=row["files"][WORD],
            note=", ".join(PurePosixPath(name).suffix[1:] for what, name in row["files"].items() if what != WORD),
        )
    for kind, count in counted.items():
        lead, folder = cycle.directive.lead.issuer.name, f"{wording.OUT}/{wording.FOLDERS[kind]}/"
        note = wording.COUNT.format(count=count)
        yield ContentsRow(title=wording.KINDS[kind], author=lead, file=folder, note=note)


def day_of(at: str | None) -> date | None:
    """The local day of an instant of a row."""
    return datetime.fromisoformat(at).astimezone(ZONE).date() if at else None


def _files(row: Row, number: int, told: Told) -> dict[str, str]:
    name = paper_name(number, DocumentKind(row["kind"]), row["symbol"], row["addressee"])
    kinds = [WORD, *([PDF] if row["key"] in told.pdfs else []), *told.beside.get(row["key"], {})]
    return {what: name + _ending(what) for what in kinds}


def _ending(what: str) -> str:
    return ENDINGS.get(what, f".{what}")
