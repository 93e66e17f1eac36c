"""Damaged zip directories: fields, names and counts of a form, a workbook and a case file, by turns.

The other pair of eyes knows the format from its description (APPNOTE.TXT) and not from zipfile: the directory says
where a part lies, and what lies there must agree with it in everything.
"""

from __future__ import annotations

import io
import random
import struct
import unicodedata
import zipfile
import zlib

from documents.gate.package import FILE_BYTES, open_case_zip
from models.errors import UnreadableFileError
from tests.fuzz import books, word
from tests.fuzz.headers import CENTRAL, CENTRAL_BYTES, END, LOCAL, LOCAL_BYTES, spoilt
from tests.fuzz.tally import DifferentError
from tests.fuzz.zips import book_zip, case_zip, form_zip


def try_directory(rng: random.Random) -> str:
    """One file after some deeds to its headers."""
    kind = rng.randrange(4)
    data = spoilt((form_zip(), form_zip(), book_zip(), case_zip())[kind], rng)
    if kind == 3:
        return _try_case(data)
    if kind == 2:
        return books.read_and_compare(data)
    outcome = word.read_and_compare(data)
    if outcome == "accepted":
        word.compare(word.read_report(data, word.FORM), word.page_answers(part_of(data, word.PAGE)))
    return outcome


def _try_case(data: bytes) -> str:
    """A case file's zip that is opened holds names that lead nowhere else, and files just as long as it says."""
    try:
        package = open_case_zip(io.BytesIO(data))
    except UnreadableFileError:
        return "refused"
    names = [unicodedata.normalize("NFC", name).casefold() for name in package.namelist()]
    for name in names:
        if not name or name.startswith("/") or {"\\", ":", "\0"} & set(name) or ".." in name.split("/"):
            raise DifferentError(f"the name {name!r}")
    if len(set(names)) < len(names):
        raise DifferentError(f"a name twice: {names}")
    for entry in package.infolist():
        if entry.file_size > FILE_BYTES:
            raise DifferentError(f"{entry.filename} of {entry.file_size} bytes")
        _same(package, entry, data)
    return "accepted"


def _same(package: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    """Nothing, where zipfile reads the file as it is, or says that it is broken.

    One of another length than the directory says is for the manifest to refuse.
    """
    try:
        read = package.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return
    if len(read) == entry.file_size and read != part_of(data, entry.filename):
        raise DifferentError(f"{entry.filename} is not what lies there")


def part_of(data: bytes, name: str) -> bytes:
    """The one part of this name. Raises DifferentError where there are two, or header and directory disagree."""
    end = data.rfind(END)
    length, start = struct.unpack_from("<LL", data, end + 12)
    found, at = [], end - length
    shift = at - start
    while data[at : at + 4] == CENTRAL and at < end:
        flags, method, checksum, packed, size, *lengths, place = struct.unpack_from("<8xHH4xLLLHHH8xL", data, at)
        text = data[at + CENTRAL_BYTES : min(at + CENTRAL_BYTES + lengths[0], end)]
        if text.partition(b"\0")[0] == name.encode("utf-8" if flags & 0x800 else "cp437"):
            found.append((method, checksum, packed, size, place + shift, text))
        at += CENTRAL_BYTES + sum(lengths)
    if len(found) != 1:
        raise DifferentError(f"{name} stands in the directory {len(found)} times")
    return _unpacked(data, name, *found[0])


def _unpacked(
    data: bytes, name: str, method: int, checksum: int, packed: int, size: int, place: int, called: bytes
) -> bytes:
    text, more = struct.unpack_from("<HH", data, place + 26)
    begin = place + LOCAL_BYTES
    if data[place : place + 4] != LOCAL or data[begin : begin + text] != called:
        raise DifferentError(f"{name} is not where the directory says")
    raw = data[begin + text + more : begin + text + more + packed]
    part = raw if method == 0 else zlib.decompressobj(-15).decompress(raw)
    if len(part) != size or zlib.crc32(part) != checksum:
        raise DifferentError(f"{name} is not as long, or not what the directory says")
    return part
