"""Every part: XML is held against the rules of documents.gate.rules, all others are read for their checksum.

Most XML needs only the quick look; what that is not certain of goes through expat element by element.
"""

from __future__ import annotations

import zipfile
from xml.parsers import expat

from documents.gate import limits, quick
from documents.gate.directory import is_xml
from documents.gate.kinds import FileKind
from documents.gate.rules import RULES
from documents.gate.scan import Scan
from models.errors import UnreadableFileError

_CHUNK_BYTES = 1 << 16
_SCANNED = (".rels", "[Content_Types].xml")
"""What always has elements with a rule."""
_SHARED = ("styles.xml", "settings.xml", "fontTable.xml", "numbering.xml", "theme1.xml")
"""What is the same in file after file."""


def check_parts(package: zipfile.ZipFile, kind: FileKind) -> None:
    """Nothing, where each part is whole and obeys the rules. Raises UnreadableFileError, or what zipfile raises."""
    for entry in package.infolist():
        if not is_xml(entry.filename):
            _read_through(package, entry.filename)
        elif not _is_plain(package, entry, kind):
            _scan(package, entry.filename, kind)


def _is_plain(package: zipfile.ZipFile, entry: zipfile.ZipInfo, kind: FileKind) -> bool:
    if entry.file_size > quick.MOST_BYTES or entry.filename.endswith(_SCANNED):
        return False
    data = package.read(entry.filename)
    if entry.filename.endswith(_SHARED) and len(data) <= quick.REMEMBERED_BYTES:
        return quick.was_plain(data)
    return quick.is_plain(data, kind.root if entry.filename == kind.main else None)


def _read_through(package: zipfile.ZipFile, name: str) -> None:
    with package.open(name) as stream:  # zipfile compares the checksum at the end
        while stream.read(_CHUNK_BYTES):
            pass


def _scan(package: zipfile.ZipFile, name: str, kind: FileKind) -> None:
    scan = Scan(name, frozenset(package.NameToInfo), kind)
    parser = _parser(scan)
    try:
        with package.open(name) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableFileError("BROKEN_FILE", f"{name}: {error}") from None
    scan.check_fields()


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
