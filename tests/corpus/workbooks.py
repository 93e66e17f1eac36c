"""Workbooks that a stranger might send: the name, the code that each must get, and how it is built."""

from __future__ import annotations

import io
import zipfile

from tests.corpus.bombs import Case
from tests.corpus.forms import zipped
from tests.corpus.hostile import CANARY, LAUGHS
from tests.corpus.sheets import SHEET, blank, filled, with_parts

ENTITIES = b'<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet'
LINK = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
)
SHARED = "xl/sharedStrings.xml"


def formula(text: str) -> bytes:
    return filled({"B1": f"={text}"})


def outside(kind: bytes) -> bytes:
    return with_parts(blank(), rels=(b"</Relationships>", LINK % kind))


def declared(doctype: str, name: str) -> bytes:
    """A part that declares entities, in the place of what the workbook had under this name, or beside it."""
    with zipfile.ZipFile(io.BytesIO(blank())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    body = f'<?xml version="1.0"?>{doctype}<sst><si><t>&x;&lol9;</t></si></sst>'
    return zipped({**parts, name: body.encode()})


def external(name: str) -> str:
    return f'<!DOCTYPE r [<!ENTITY x SYSTEM "{CANARY}/{name}">]>'


WORKBOOKS: list[Case] = [
    ("X01 a cell at the far corner", "TOO_COMPLEX", lambda: with_parts(blank(), sheet=(b'r="A1"', b'r="XFD1048576"'))),
    ("X01 a row far below", "TOO_COMPLEX", lambda: with_parts(blank(), sheet=(b'<c r="A1"', b'<c r="A9999"'))),
    ("X01 a cell without a place", "TOO_COMPLEX", lambda: with_parts(blank(), sheet=(b'<c r="A1"', b"<c"))),
    ("X06 entities in a sheet", "UNSAFE_XML", lambda: with_parts(blank(), sheet=(b"<worksheet", ENTITIES))),
    ("X06 a file of the system in the shared texts", "UNSAFE_XML", lambda: declared(external("a"), SHARED)),
    ("X06 laughs in the shared texts", "UNSAFE_XML", lambda: declared(LAUGHS, SHARED)),
    ("X06 laughs in another sheet", "UNSAFE_XML", lambda: declared(LAUGHS, SHEET.replace("1", "2"))),
    ("X07 a formula that fetches", "ACTIVE_CONTENT", lambda: formula('WEBSERVICE("http://127.0.0.1:9/")')),
    ("X07 a formula that runs a program", "ACTIVE_CONTENT", lambda: formula("cmd|'/c calc'!A1")),
    (
        "macros",
        "ACTIVE_CONTENT",
        lambda: with_parts(blank(), types=(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")),
    ),
    ("vba", "ACTIVE_CONTENT", lambda: with_parts(blank(), add={"xl/vbaProject.bin": b"x"})),
    (
        "an external book",
        "ACTIVE_CONTENT",
        lambda: with_parts(blank(), add={"xl/externalLinks/externalLink1.xml": b"<a/>"}),
    ),
    ("old macros", "ACTIVE_CONTENT", lambda: with_parts(blank(), add={"xl/macrosheets/sheet1.xml": b"<a/>"})),
    ("a connection", "ACTIVE_CONTENT", lambda: with_parts(blank(), add={"xl/connections.xml": b"<a/>"})),
    ("an external relation", "ACTIVE_CONTENT", lambda: outside(b"externalLinkPath")),
    ("something embedded", "ACTIVE_CONTENT", lambda: with_parts(blank(), add={"xl/embeddings/oleObject1.bin": b"x"})),
    ("another root", "BROKEN_FILE", lambda: with_parts(blank(), book=(b"<workbook", b"<foo"))),
    ("half a workbook", "BROKEN_FILE", lambda: blank()[: len(blank()) // 2]),
]
