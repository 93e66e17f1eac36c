"""What a backup says of itself: every file with its hash, and where the ledger stood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from models.errors import VanthuError

FORMAT = 1
NAME = "manifest.json"
SQLITE, POSTGRESQL = "register/register.db", "register/register.dump"
"""Where the register lies in the archive: a whole database file, or pg_dump's custom format."""


class DamagedBackupError(VanthuError):
    """The backup is not whole, or not what was written. Nothing of it may be used."""


@dataclass(frozen=True, kw_only=True)
class FileEntry:
    """One file of the archive: its SHA-256 and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The last member of the archive: without it there is no backup."""

    format: int = FORMAT
    made_at: datetime
    schema: str
    """The register's schema: the newest migration it had."""
    ledger_entries: int
    ledger_head: str
    """On PostgreSQL the ledger may have grown a little between this look and the dump."""
    files: dict[str, FileEntry]
    left_out: tuple[str, ...]
    """Files that may hold a secret, or that nobody knows: to be put back by hand."""
    damage: tuple[str, ...] = ()
    """What was broken in the office already when it was saved; empty for every ordinary backup."""


_ADAPTER = TypeAdapter(Manifest)


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    return _ADAPTER.dump_json(manifest, indent=1)


def from_bytes(data: bytes) -> Manifest:
    """The manifest. Raises DamagedBackupError."""
    try:
        manifest = _ADAPTER.validate_json(data)
    except ValueError as error:
        raise DamagedBackupError(f"{NAME} cannot be read ({type(error).__name__})") from None
    if manifest.format != FORMAT:
        raise DamagedBackupError(f"format {manifest.format} is not ours ({FORMAT})")
    return manifest
