"""The case file (hồ sơ) of a cycle as one package: what its manifest says of the whole and of each file in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

SCHEMA = "vanthu.ho-so/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.p7s"
CONTENTS, LEDGER = "muc-luc.docx", "so-cai.jsonl"
DATA = "du-lieu"
EXPORTED = "case.exported"
"""The ledger's word for a package that was made. No package holds the entry that tells of itself."""
_SAFE_NAME = re.compile(r"(?:[a-z0-9][a-z0-9._-]{0,79}/){0,3}[a-z0-9][a-z0-9._-]{0,79}", re.ASCII)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
"""Names that Windows keeps for devices, whatever their ending."""


class Part(StrEnum):
    """What a file of the package is."""

    DOCUMENT = "document"
    PDF = "pdf"
    BESIDE = "beside"  # a workbook or sources file that went out with its document
    REPORT = "report"  # a version of a unit's report, as it came
    SIGNED_COPY = "signed_copy"  # the signed PDF that came beside a report
    SCAN = "scan"  # the picture of a report on paper
    REGISTER = "register"
    LEDGER = "ledger"
    DATA = "data"  # rows of our register
    CONTENTS = "contents"


@dataclass(frozen=True, kw_only=True)
class PackedFile:
    """One file of the package, with its size in bytes and its SHA-256."""

    path: str
    bytes: int
    sha256: str
    what: Part


@dataclass(frozen=True, kw_only=True)
class LedgerMark:
    """Where the ledger of the package ends: how many entries it has, and the hash of the last one."""

    entries: int
    head: str


@dataclass(frozen=True, kw_only=True)
class CaseManifest:
    """The package as a whole: title, dates and retention of the file (Decree 30/2020, Appendix VI), then each file.

    There is no instant of making in it: the same state gives the same manifest.
    """

    schema: str
    cycle: str
    title: str
    agency: str
    retention: str
    """How long the file is to be kept, in the words of the archive; "" where nobody said."""
    is_closed: bool
    """False: the cycle goes on, and the package shows it as it stood."""
    started_on: date
    ended_on: date | None
    as_of: datetime
    """The end of the cycle; of an open one the last entry of the ledger."""
    documents: int
    """Rows of the table of contents."""
    ledger: LedgerMark
    files: tuple[PackedFile, ...]


def is_safe_name(path: str) -> bool:
    """Whether a file may be called so: short, ASCII without capitals, and a file on every system, below its folder."""
    parts = path.split("/")
    odd = any(part.endswith(".") or ".." in part or _RESERVED.match(part) for part in parts)
    return _SAFE_NAME.fullmatch(path) is not None and not odd
