"""A package that was opened: its files by name, read in pieces, and its rows line by line."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, cast

from documents.gate.package import open_case_zip
from models.case_file import DATA, MANIFEST, SIGNATURE, CaseManifest, PackedFile
from models.errors import UnreadableFileError
from tasks.case_file.ledger_file import LONGEST_LINE
from tasks.case_file.manifest import MOST_BYTES, from_bytes, to_bytes

SPOILT = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError),
)
"""What reading raises where somebody changed the bytes."""
MOST_SIGNATURE = 1 << 20


class Package:
    """The package in this file. Raises UnreadableFileError where it is refused before anything in it is opened."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = open_case_zip(file)
        self.names = frozenset(self._zip.namelist())
        if MANIFEST not in self.names:
            raise UnreadableFileError("BROKEN_FILE", f"it has no {MANIFEST}")
        self.manifest_bytes = self._small(MANIFEST, MOST_BYTES)
        self.manifest: CaseManifest = from_bytes(self.manifest_bytes)
        if to_bytes(self.manifest) != self.manifest_bytes:
            raise UnreadableFileError("BROKEN_FILE", f"{MANIFEST} is not written as we write it")
        self.files: dict[str, PackedFile] = {file.path: file for file in self.manifest.files}
        if len(self.files) < len(self.manifest.files):
            raise UnreadableFileError("BROKEN_FILE", f"{MANIFEST} names a file twice")
        self.signature = self._small(SIGNATURE, MOST_SIGNATURE) if SIGNATURE in self.names else None

    def measured(self, name: str) -> tuple[int, str]:
        """The size and the SHA-256 of the file as it lies there. Raises one of SPOILT."""
        with self._zip.open(name) as reading:
            sha256 = hashlib.file_digest(cast(Any, reading), "sha256").hexdigest()
        return self._zip.getinfo(name).file_size, sha256

    def read(self, name: str) -> bytes:
        """The whole file. Raises one of SPOILT."""
        return self._zip.read(name)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of the file. Raises one of SPOILT."""
        with self._zip.open(name) as reading:
            while line := reading.readline(LONGEST_LINE):
                if not line.endswith(b"\n"):
                    raise ValueError(f"{name}: a line has no end")
                yield line

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of this table. Raises one of SPOILT."""
        for line in self.lines(f"{DATA}/{table}.jsonl"):
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"{table}: a line is no row")
            yield row

    def _small(self, name: str, most: int) -> bytes:
        if self._zip.getinfo(name).file_size > most:
            raise UnreadableFileError("BOMB", name)
        try:
            return self._zip.read(name)
        except SPOILT as error:
            raise UnreadableFileError("BROKEN_FILE", f"{name}: {error}") from None
