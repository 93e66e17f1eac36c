"""Files that are broken, of another kind, or that would do something when a person opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

from tests.corpus import hostile as h
from tests.corpus.forms import base_parts, page, paragraph, run, with_page, zipped

Case = tuple[str, str, Callable[[], bytes]]
"""What it is, the code that it must get, and how it is built."""

TEXT = paragraph(run("x"))
ORDINARY = base_parts()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

WRONG_FILES: list[Case] = [
    ("D34 nothing", "EMPTY", lambda: b""),
    ("D35 text", "NOT_DOCX", lambda: "Kính gửi".encode()),
    ("D35 a page of HTML", "NOT_DOCX", lambda: "<!DOCTYPE html><html><body>Kính gửi</body></html>".encode()),
    ("D35 a PDF", "NOT_DOCX", lambda: b"%PDF-1.7\n"),
    ("D35 a picture", "NOT_DOCX", lambda: b"\x89PNG\r\n\x1a\n"),
    ("D36 an old file", "OLD_OR_LOCKED", lambda: OLE + bytes(512)),
    ("D36 a locked file", "OLD_OR_LOCKED", lambda: OLE + bytes(1024) + "EncryptedPackage".encode("utf-16-le")),
    ("D37 half a file", "BROKEN_FILE", lambda: zipped(ORDINARY)[: len(zipped(ORDINARY)) // 2]),
    ("D39 70 KB after the end", "BROKEN_FILE", lambda: zipped(ORDINARY) + bytes(70_000)),
    ("D40 no page", "BROKEN_FILE", lambda: h.without("word/document.xml")),
    ("D41 no content types", "BROKEN_FILE", lambda: h.without("[Content_Types].xml")),
    ("D42 no relationships", "BROKEN_FILE", lambda: h.without("_rels/.rels")),
    ("D43 no styles though named", "BROKEN_FILE", lambda: h.without("word/styles.xml")),
    (
        "D44 a macro document",
        "ACTIVE_CONTENT",
        lambda: h.typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    (
        "D45 a template",
        "NOT_DOCX",
        lambda: h.typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ),
    (
        "D45 a workbook that calls itself a page",
        "NOT_DOCX",
        lambda: h.typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    ),
    ("D46 part name with a NUL", "BROKEN_FILE", h.with_a_nul_in_a_name),
    ("D46 part name in capitals", "BROKEN_FILE", lambda: h.renamed("word/document.xml", "word/DOCUMENT.xml")),
    ("D46 part name that climbs", "BROKEN_FILE", lambda: h.swapped("../../x", b"x")),
    ("D46 part name with backslashes", "BROKEN_FILE", lambda: h.swapped("word\\x.bin", b"x")),
    ("a part twice", "BROKEN_FILE", lambda: h.swapped("WORD/document.xml", ORDINARY["word/document.xml"])),
    ("another page that opens", "BROKEN_FILE", lambda: h.opening_with("word/other.xml")),
    ("a workbook that opens, and a page", "BROKEN_FILE", lambda: h.opening_with("xl/workbook.xml")),
    ("two pages that open", "BROKEN_FILE", lambda: h.opening_with("word/document.xml", "word/other.xml")),
    ("nothing that opens", "BROKEN_FILE", lambda: h.opening_with()),
    ("a part that is shorter than the directory says", "BROKEN_FILE", h.longer_in_directory),
    ("D47 relation to a file of the system", "BROKEN_FILE", lambda: h.related("image", "../../../../canary")),
    ("D47 relation to a missing part", "BROKEN_FILE", lambda: h.related("image", "media/none.png")),
    ("D47 relation to NULL", "BROKEN_FILE", lambda: h.related("image", "NULL")),
    ("D49 encrypted", "BROKEN_FILE", lambda: h.patched_headers(8, 6, 1)),
    ("D49 deflate64", "BROKEN_FILE", lambda: h.patched_headers(10, 8, 9)),
    ("D49 LZMA", "BROKEN_FILE", lambda: zipped(ORDINARY, zipfile.ZIP_LZMA)),
    ("D50 a flipped bit", "BROKEN_FILE", h.flipped),
    ("D50 wrong checksum in a picture", "BROKEN_FILE", h.broken_image),
    (
        "D52 wrong encoding",
        "BROKEN_FILE",
        lambda: h.swapped("word/document.xml", page(TEXT).replace(b"UTF-8", b"UTF-16")),
    ),
    (
        "D52 unknown encoding",
        "BROKEN_FILE",
        lambda: h.swapped("word/document.xml", page(TEXT).replace(b"UTF-8", b"NOPE-8")),
    ),
    ("D52 invalid UTF-8", "BROKEN_FILE", lambda: h.swapped("word/document.xml", page(TEXT).replace(b">x<", b">\xff<"))),
    (
        "D52 a control character",
        "BROKEN_FILE",
        lambda: h.swapped("word/document.xml", page(TEXT).replace(b">x<", b">\x01<")),
    ),
    (
        "D52 a control character by number",
        "BROKEN_FILE",
        lambda: h.swapped("word/document.xml", page(TEXT).replace(b">x<", b">&#1;<")),
    ),
    ("D53 another root", "BROKEN_FILE", lambda: h.swapped("word/document.xml", b"<foo/>")),
    (
        "D54 strict format",
        "STRICT_FORMAT",
        lambda: h.swapped(
            "word/document.xml", b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
        ),
    ),
    ("D56 a remote template", "ACTIVE_CONTENT", h.with_settings_link),
    ("D57 macros", "ACTIVE_CONTENT", lambda: h.swapped("word/vbaProject.bin", b"x")),
    ("D58 an embedded object", "ACTIVE_CONTENT", lambda: h.swapped("word/embeddings/oleObject1.bin", b"x")),
    ("D58 a control", "ACTIVE_CONTENT", lambda: h.swapped("word/activeX/activeX1.bin", b"x")),
    ("D60 a field that fetches", "ACTIVE_CONTENT", lambda: h.field("INCLUDE", "TEXT", ' "http://127.0.0.1:9"')),
    (
        "D60 a simple field that fetches",
        "ACTIVE_CONTENT",
        lambda: with_page(paragraph('<w:fldSimple w:instr="DDEAUTO c"/>')),
    ),
    ("D60 a picture field that fetches", "ACTIVE_CONTENT", lambda: h.field('INCLUDEPICTURE "http://127.0.0.1:9/a"')),
    (
        "D60 a remote picture",
        "ACTIVE_CONTENT",
        lambda: h.related("image", "http://127.0.0.1:9/a.png", is_external=True),
    ),
    ("D61 a chunk of another format", "ACTIVE_CONTENT", lambda: with_page('<w:altChunk r:id="rId1"/>')),
    ("D61 a subdocument", "ACTIVE_CONTENT", lambda: with_page('<w:subDoc r:id="rId1"/>')),
    ("D61 a frame", "ACTIVE_CONTENT", h.framed),
    ("D62 a script link", "ACTIVE_CONTENT", lambda: h.related("hyperlink", "javascript:alert(1)", is_external=True)),
    ("D62 a file link", "ACTIVE_CONTENT", lambda: h.related("hyperlink", "file://host/x", is_external=True)),
    ("D62 a protocol link", "ACTIVE_CONTENT", lambda: h.related("hyperlink", "ms-msdt:x", is_external=True)),
    (
        "D63 a huge part of somebody's own data",
        "BOMB",
        lambda: h.bomb("customXml/item1.xml", b"<a>", b"a" * (1 << 20), 21, b"</a>"),
    ),
]
