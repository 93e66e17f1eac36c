"""The zip around a document: parts that never change are compressed once, the others for each copy."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.template.packing import Packed, pack
from documents.template.parts import is_dynamic
from models.errors import TemplateError

CONTENT_TYPES = "[Content_Types].xml"
BODY = "word/document.xml"
MOST_BYTES = 64 * 1024 * 1024
"""A template unpacked. The largest seen in offices are pictures of a few megabytes."""
NEW_YEAR_1980 = (1 << 5) | 1
"""The first day a zip can name. The clock must not change the bytes."""
LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")


@dataclass(frozen=True, kw_only=True)
class Skeleton:
    """The unchanging beginning of every copy, and its lines of the zip's directory."""

    prefix: bytes
    directory: bytes
    count: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """A .docx taken apart: what is copied, and what is rendered."""

    skeleton: Skeleton
    static: dict[str, bytes]
    dynamic: dict[str, bytes]


def open_source(data: bytes) -> Source:
    """The .docx taken apart. Raises TemplateError where the bytes are no sound .docx."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TemplateError(f"Not a .docx: {error}. Save the template in Word as .docx and try again.") from error
    if CONTENT_TYPES not in parts or BODY not in parts:
        raise TemplateError(f"Not a .docx: it has no {CONTENT_TYPES} or no {BODY}.")
    dynamic = {name: part for name, part in parts.items() if is_dynamic(name, part)}
    # Word and mail scanners look for the content types first.
    order = sorted(parts.keys() - dynamic.keys(), key=lambda name: (name != CONTENT_TYPES, list(parts).index(name)))
    static = {name: parts[name] for name in order}
    return Source(skeleton=skeleton_of(static), static=static, dynamic=dynamic)


def assemble(skeleton: Skeleton, parts: Sequence[Packed]) -> bytes:
    """The whole zip: the skeleton, then these parts, then the directory of all."""
    body, directory = [skeleton.prefix], [skeleton.directory]
    offset = _append(parts, body, directory, len(skeleton.prefix))
    lines, count = b"".join(directory), skeleton.count + len(parts)
    body += (lines, END.pack(b"PK\5\6", 0, 0, count, count, len(lines), offset, 0))
    return b"".join(body)


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len({entry.filename for entry in entries}) != len(entries):
        raise TemplateError("Not a sound .docx: two of its parts have the same name.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TemplateError(f"The template is larger than {MOST_BYTES // 2**20} MB unpacked.")
    return {entry.filename: archive.read(entry) for entry in entries}


def skeleton_of(parts: Mapping[str, bytes]) -> Skeleton:
    """These parts packed, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    _append([pack(name, (data,)) for name, data in parts.items()], body, directory, 0)
    return Skeleton(prefix=b"".join(body), directory=b"".join(directory), count=len(parts))


def _append(parts: Sequence[Packed], body: list[bytes], directory: list[bytes], offset: int) -> int:
    """The offset behind the parts, whose pieces now stand in `body` and whose lines stand in `directory`."""
    for part in parts:
        name = part.name.encode()
        sizes = (part.crc, len(part.data), part.size_bytes, len(name), 0)
        body += (LOCAL.pack(b"PK\3\4", 20, 0x800, part.method, 0, NEW_YEAR_1980, *sizes), name, part.data)
        line = CENTRAL.pack(b"PK\1\2", 20, 20, 0x800, part.method, 0, NEW_YEAR_1980, *sizes, 0, 0, 0, 0, offset)
        directory += (line, name)
        offset += LOCAL.size + len(name) + len(part.data)
    return offset
