"""One part of a file unpacked at once, where header and directory agree in everything; the rest is left to zipfile.

It never refuses: where anything could be said against a part there is None, and zipfile judges it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

try:  # the same sum in a tenth of the time
    from isal.isal_zlib import crc32
except ImportError:  # pragma: no cover - a platform without a wheel of isal
    from zlib import crc32

_HEADER = struct.Struct("<4s22x2H")
_SIGNATURE = b"PK\x03\x04"
_HARMLESS_FLAGS = 0x080E
"""How hard it was packed, sizes that follow after the data, and a name in UTF-8."""


def packed(data: bytes, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of the part as they stand in the file."""
    start, name = entry.header_offset + _HEADER.size, entry.orig_filename
    if entry.flag_bits & ~_HARMLESS_FLAGS or not _HEADER.size <= start <= len(data) or not name.isascii():
        return None
    signature, name_bytes, extra_bytes = _HEADER.unpack_from(data, entry.header_offset)
    begin = start + name_bytes + extra_bytes
    if signature != _SIGNATURE or data[start : start + name_bytes] != name.encode("ascii"):
        return None
    raw = data[begin : begin + entry.compress_size]
    return raw if len(raw) == entry.compress_size else None


def unpacked(raw: bytes, method: int, size: int, checksum: int) -> bytes | None:
    """The part itself, where it is just as long as it says and its checksum is right."""
    part: bytes | None = raw
    if method == zipfile.ZIP_DEFLATED:
        part = _inflated(raw, size)
    return part if part is not None and len(part) == size and crc32(part) == checksum else None


def _inflated(raw: bytes, size: int) -> bytes | None:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        part = stream.decompress(raw, size + 1)
    except zlib.error:
        return None
    return part if stream.eof else None
