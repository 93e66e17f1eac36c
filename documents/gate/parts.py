"""Every part: XML is held against the rules of documents.gate.rules, all others are read for their checksum.

Most parts need only the quick ways; what those are not certain of goes through zipfile, and through expat element by
element.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from typing import IO
from xml.parsers import expat

from documents.gate import limits, quick
from documents.gate.directory import is_xml
from documents.gate.kinds import FileKind
from documents.gate.rows import is_plain_sheet, is_sheet
from documents.gate.rules import RULES
from documents.gate.scan import Scan
from documents.gate.unpack import packed, unpacked
from models.errors import UnreadableFileError

_CHUNK_BYTES = 1 << 16
_SCANNED = (".rels", "[Content_Types].xml")
"""What always has elements with a rule."""
_SHARED = (
    *_SCANNED,
    "styles.xml",
    "settings.xml",
    "fontTable.xml",
    "numbering.xml",
    "theme1.xml",
    "app.xml",
    "workbook.xml",
)
"""What is the same in file after file."""


def check_parts(package: zipfile.ZipFile, kind: FileKind, data: bytes) -> None:
    """Nothing, where each part is whole and obeys the rules; `data` is the package itself.

    Raises UnreadableFileError, or what zipfile raises.
    """
    names = tuple(package.NameToInfo)
    for entry in package.infolist():
        if _is_surely_good(data, entry, names, kind):
            continue
        read = (_scan if is_xml(entry.filename) else _read_through)(package, entry.filename, kind)
        if read != entry.file_size:  # zipfile lets a part be shorter than the directory says
            raise UnreadableFileError("BROKEN_FILE", f"{entry.filename} of {read} bytes")


def _is_surely_good(data: bytes, entry: zipfile.ZipInfo, names: tuple[str, ...], kind: FileKind) -> bool:
    raw = packed(data, entry) if entry.file_size <= quick.MOST_BYTES else None
    if raw is None:
        return False
    name, told = entry.filename, (entry.compress_type, entry.file_size, entry.CRC)
    if name.endswith(_SHARED) and len(raw) <= quick.REMEMBERED_BYTES:
        return was_good(raw, *told, name, names if name.endswith(_SCANNED) else (), kind)
    return _is_good(raw, *told, name, (), kind)


def _is_good(
    raw: bytes, method: int, size: int, checksum: int, name: str, names: tuple[str, ...], kind: FileKind
) -> bool:
    """Whether the packed part certainly is whole and obeys every rule."""
    part = unpacked(raw, method, size, checksum)
    if part is None or not is_xml(name):
        return part is not None
    if name.endswith(_SCANNED):
        return bool(names) and _passes(part, name, names, kind)
    if is_sheet(name):
        return is_plain_sheet(part)
    return quick.is_plain(part, kind.root if name == kind.main else None)


was_good = lru_cache(maxsize=128)(_is_good)
"""As _is_good, for parts that are the same in file after file: their packed bytes are remembered."""


def _passes(part: bytes, name: str, names: Iterable[str], kind: FileKind) -> bool:
    try:
        _scan_stream(io.BytesIO(part), name, names, kind)
    except UnreadableFileError:
        return False
    return True


def _read_through(package: zipfile.ZipFile, name: str, _: FileKind) -> int:
    read = 0
    with package.open(name) as stream:  # zipfile compares the checksum at the end
        while chunk := stream.read(_CHUNK_BYTES):
            read += len(chunk)
    return read


def _scan(package: zipfile.ZipFile, name: str, kind: FileKind) -> int:
    with package.open(name) as stream:
        return _scan_stream(stream, name, package.NameToInfo, kind)


def _scan_stream(stream: IO[bytes], name: str, names: Iterable[str], kind: FileKind) -> int:
    """How many bytes there were."""
    scan = Scan(name, frozenset(names), kind)
    parser, read = _parser(scan), 0
    try:
        while chunk := stream.read(_CHUNK_BYTES):
            read += len(chunk)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{name}: {error}") from None
    scan.check()
    return read


def _parser(scan: Scan) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    elements = depth = 0

    def refuse_doctype(*_: object) -> None:
        # Asked of the parser: a search for the letters is beaten by UTF-16.
        raise UnreadableFileError("UNSAFE_XML", scan.name)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal elements, depth  # plain counters: this runs for each element of each part
        elements += 1
        depth += 1
        if elements > limits.ELEMENTS or depth > limits.DEPTH or len(attributes) > limits.ATTRIBUTES:
            raise UnreadableFileError("TOO_COMPLEX", scan.name)
        if elements == 1:
            _check_root(scan, tag)
        if tag in RULES:
            RULES[tag](scan, attributes)
            parser.CharacterDataHandler = scan.collect if scan.is_in_instruction else None

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if scan.is_in_instruction:
            scan.is_in_instruction = False
            parser.CharacterDataHandler = None

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser


def _check_root(scan: Scan, tag: str) -> None:
    if scan.name != scan.kind.main:
        return
    if "purl.oclc.org/ooxml" in tag:
        raise UnreadableFileError("STRICT_FORMAT")
    if tag != scan.kind.root:
        raise UnreadableFileError("BROKEN_FILE", f"root {tag[-40:]}")
