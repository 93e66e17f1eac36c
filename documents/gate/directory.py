"""The zip directory of a file: names, sizes and places, before a byte is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from itertools import pairwise

from documents.gate import limits
from documents.gate.charts import is_chart_data
from documents.gate.kinds import FileKind
from models.errors import UnreadableFileError

_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x41  # bit 0: encrypted; bit 6: strongly
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_directory(package: zipfile.ZipFile, kind: FileKind) -> None:
    """Nothing, where the directory is sound for a file of this kind.

    Raises UnreadableFileError: TOO_COMPLEX, BROKEN_FILE, BOMB or ACTIVE_CONTENT.
    """
    check_entries(package)
    _check_names_together([entry.filename.casefold() for entry in package.infolist()], kind)


def check_entries(package: zipfile.ZipFile) -> None:
    """Nothing, where the directory of any zip is sound. Raises UnreadableFileError as check_directory does."""
    entries = package.infolist()
    if len(entries) > limits.PARTS:
        raise UnreadableFileError("TOO_COMPLEX", "parts")
    for entry in entries:
        check_name(entry)
        _check_size(entry)
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise UnreadableFileError("BOMB", "unpacked size")
    _check_overlap(entries)


def is_xml(name: str) -> bool:
    """Whether the part of this name is read as XML."""
    return name.lower().endswith((".xml", ".rels"))


def check_name(entry: zipfile.ZipInfo) -> None:
    """Nothing, where the part lies below its package and is packed plainly. Raises UnreadableFileError BROKEN_FILE."""
    name = entry.filename
    is_odd = "\\" in entry.orig_filename or "\0" in entry.orig_filename or ":" in name
    if is_odd or name.startswith("/") or ".." in name.split("/"):
        raise UnreadableFileError("BROKEN_FILE", "part name")
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        raise UnreadableFileError("BROKEN_FILE", "encrypted part or unusual compression")


def check_growth(entry: zipfile.ZipInfo) -> None:
    """Nothing, where the part does not grow beyond measure. Raises UnreadableFileError BOMB."""
    if entry.file_size > max(limits.RATIO * max(1, entry.compress_size), limits.RATIO_FROM_BYTES):
        raise UnreadableFileError("BOMB", entry.filename)


def _check_size(entry: zipfile.ZipInfo) -> None:
    check_growth(entry)
    if is_xml(entry.filename) and entry.file_size > limits.XML_BYTES:
        raise UnreadableFileError("BOMB", entry.filename)


def _check_overlap(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Parts that share bytes unpack to far more than the file holds; older Python versions read them gladly."""
    spans = sorted((e.header_offset, e.header_offset + _LOCAL_HEADER_BYTES + e.compress_size) for e in entries)
    if any(after[0] < before[1] for before, after in pairwise(spans)):
        raise UnreadableFileError("BOMB", "overlapping parts")


def _check_names_together(names: list[str], kind: FileKind) -> None:
    if len(set(names)) < len(names):
        raise UnreadableFileError("BROKEN_FILE", "a part twice")
    for needed in kind.needed:
        if needed not in names:
            raise UnreadableFileError("BROKEN_FILE", f"no {needed}")
    for name in names:
        is_embedded = "/embeddings/" in name and not is_chart_data(name, kind)
        if name.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in name or is_embedded:
            raise UnreadableFileError("ACTIVE_CONTENT", name)
        if name.startswith(kind.forbidden):
            raise UnreadableFileError("ACTIVE_CONTENT", name)
