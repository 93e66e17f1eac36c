"""What files are called in the package: by number, symbol and unit, never by a person's words."""

from __future__ import annotations

from pathlib import PurePosixPath

from documents.case_file import wording
from models.document import BOOKS, DocumentKind
from tasks.naming import key_of

REPORTS = (".docx", ".xlsx")
LONGEST = 48


def paper_name(number: int, kind: DocumentKind, symbol: str | None, addressee: str) -> str:
    """The name of a document without its ending; `number` counts the papers of the cycle."""
    if kind in BOOKS:
        return f"{wording.OUT}/{number:05d}-{_plain(symbol or kind.value)}"
    return f"{wording.OUT}/{wording.FOLDERS[kind]}/{number:05d}-{_plain(addressee)}"


def version_name(unit: str, version: int, came_as: str) -> str:
    """The name of a version of a unit's report; `came_as` is what the unit called the file."""
    ending = PurePosixPath(came_as).suffix.lower()
    return _of(unit, wording.VERSION_FILE, version, ending if ending in REPORTS else REPORTS[0])


def copy_name(unit: str, arrival: int) -> str:
    """The name of the signed PDF that came with this arrival."""
    return _of(unit, wording.COPY_FILE, arrival, ".pdf")


def scan_name(unit: str, paper: int, came_as: str) -> str:
    """The name of the picture of a report on paper."""
    return _of(unit, wording.SCAN_FILE, paper, PurePosixPath(came_as).suffix.lower())


def _of(unit: str, pattern: str, number: int, ending: str) -> str:
    return f"{wording.IN}/{_plain(unit)}/{pattern.format(number=number)}{ending}"


def _plain(text: str) -> str:
    return key_of(text)[:LONGEST].rstrip("-") or "x"
