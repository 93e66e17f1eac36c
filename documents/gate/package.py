"""The zip of a case file from outside: refused by its directory alone, before a file in it is opened."""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
from typing import IO

from documents.gate.directory import check_growth, check_name
from models.errors import UnreadableFileError

FILES = 500_000
"""Ten times a country's case file of one year."""
DIRECTORY_BYTES = 128 << 20
FILE_BYTES = 1 << 30
"""Of one file, unpacked."""
UNPACKED_BYTES = 32 << 30
_END, _END_64, _LOCATOR = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")
_LOCAL = struct.Struct("<4s22x2H")


def open_case_zip(file: IO[bytes]) -> zipfile.ZipFile:
    """The package, ready to be read: every file in it lies below it, once, beside the next, in bounded size.

    Raises UnreadableFileError: EMPTY, BROKEN_FILE, TOO_COMPLEX, BOMB. The detail says what.
    """
    start = _check_end(file)
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    entries = package.infolist()
    for entry in entries:
        check_name(entry)
        _check_kind(entry)
        check_growth(entry)
        if entry.file_size > FILE_BYTES:
            raise UnreadableFileError("BOMB", entry.filename)
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise UnreadableFileError("BOMB", "unpacked size")
    names = {unicodedata.normalize("NFC", entry.filename).casefold() for entry in entries}
    if len(names) < len(entries):
        raise UnreadableFileError("BROKEN_FILE", "a name twice")
    _check_seams(file, entries, start)
    return package


def _check_end(file: IO[bytes]) -> int:
    """Where the directory begins. Counted before zipfile builds an object for each entry."""
    size = file.seek(0, os.SEEK_END)
    if size < _END.size:
        raise UnreadableFileError("EMPTY" if not size else "BROKEN_FILE", f"{size} bytes")
    signature, *_, entries, length, start, comment = _END.unpack(_at(file, size - _END.size, _END.size))
    if signature != b"PK\x05\x06" or comment:
        raise UnreadableFileError("BROKEN_FILE", "it does not end as a zip does")
    end = size - _END.size
    if entries == 0xFFFF or 0xFFFFFFFF in (length, start):
        end, entries, length, start = _end_64(file, end)
    if entries > FILES or length > DIRECTORY_BYTES:
        raise UnreadableFileError("TOO_COMPLEX", f"{entries} files")
    if start + length != end:
        raise UnreadableFileError("BROKEN_FILE", "the directory is not where it should be")
    return int(start)


def _end_64(file: IO[bytes], end: int) -> tuple[int, int, int, int]:
    if end < _LOCATOR.size + _END_64.size:
        raise UnreadableFileError("BROKEN_FILE", "no end record")
    signature, _, place, _ = _LOCATOR.unpack(_at(file, end - _LOCATOR.size, _LOCATOR.size))
    if signature != b"PK\x06\x07" or place != end - _LOCATOR.size - _END_64.size:
        raise UnreadableFileError("BROKEN_FILE", "no end record")
    signature, *_, entries, length, start = _END_64.unpack(_at(file, place, _END_64.size))
    if signature != b"PK\x06\x06":
        raise UnreadableFileError("BROKEN_FILE", "no end record")
    return place, entries, length, start


def _check_kind(entry: zipfile.ZipInfo) -> None:
    """Links, pipes and devices are no files; neither are folders: ours has none."""
    mode = entry.external_attr >> 16
    if entry.is_dir() or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
        raise UnreadableFileError("BROKEN_FILE", f"{entry.filename} is no regular file")
    if entry.comment:
        raise UnreadableFileError("BROKEN_FILE", f"{entry.filename} has a comment")


def _check_seams(file: IO[bytes], entries: list[zipfile.ZipInfo], start: int) -> None:
    """One file after the other from the first byte to the directory: none shares bytes, none hides between."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        header = _at(file, entry.header_offset, _LOCAL.size)
        if entry.header_offset != at or len(header) < _LOCAL.size:
            raise UnreadableFileError("BROKEN_FILE", f"before {entry.filename}: a gap, or bytes that are shared")
        _, name, extra = _LOCAL.unpack(header)
        at += _LOCAL.size + name + extra + entry.compress_size
    if at != start:
        raise UnreadableFileError("BROKEN_FILE", "before the directory: a gap, or bytes that are shared")


def _at(file: IO[bytes], place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)
