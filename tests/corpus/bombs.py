"""Files that attack the reader: entities, bombs, tables and nesting without end."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

from tests.corpus import hostile as h
from tests.corpus.forms import base_parts, page, paragraph, run, with_page, zipped

Case = tuple[str, str, Callable[[], bytes]]
"""What it is, the code that it must get, and how it is built."""

TEXT = paragraph(run("x"))
ENTITY = paragraph("<w:r><w:t>&x;</w:t></w:r>")
LAUGH = paragraph("<w:r><w:t>&lol9;</w:t></w:r>")
ORDINARY = base_parts()
BARE = zipfile.ZIP_STORED
PICTURE, PICTURED = "word/media/image1.png", ("image", "media/image1.png")


def _comment() -> tuple[bytes, bytes, int, bytes]:
    head, tail = page("@@").split(b"@@")
    return head + b"<!--", b"a" * (1 << 20), 64, b"-->" + tail


BOMBS: list[Case] = [
    (
        "D01 entity of a local file",
        "UNSAFE_XML",
        lambda: with_page(ENTITY, f'<!DOCTYPE r [<!ENTITY x SYSTEM "{h.CANARY}">]>'),
    ),
    (
        "D02 entity in the properties",
        "UNSAFE_XML",
        lambda: h.swapped("docProps/core.xml", b'<!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>'),
    ),
    ("D03 external DTD", "UNSAFE_XML", lambda: with_page(TEXT, '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/e.dtd">')),
    (
        "D04 parameter entity",
        "UNSAFE_XML",
        lambda: with_page(TEXT, '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/e">%p;]>'),
    ),
    ("D05 billion laughs", "UNSAFE_XML", lambda: with_page(LAUGH, h.LAUGHS)),
    (
        "D06 laughs in an attribute",
        "UNSAFE_XML",
        lambda: with_page(paragraph('<w:r w:rsidR="&lol9;"><w:t>x</w:t></w:r>'), h.LAUGHS),
    ),
    (
        "D07 laughs in the content types",
        "UNSAFE_XML",
        lambda: h.swapped("[Content_Types].xml", h.LAUGHS.encode() + b"<Types>&lol9;</Types>"),
    ),
    (
        "D08 laughs in the relationships",
        "UNSAFE_XML",
        lambda: h.swapped("word/_rels/document.xml.rels", h.LAUGHS.encode() + b"<R>&lol9;</R>"),
    ),
    (
        "D09 quadratic entity",
        "UNSAFE_XML",
        lambda: with_page(
            paragraph("<w:r><w:t>" + "&a;" * 20_000 + "</w:t></w:r>"), f'<!DOCTYPE q [<!ENTITY a "{"a" * 100_000}">]>'
        ),
    ),
    (
        "DTD hidden in UTF-16",
        "UNSAFE_XML",
        lambda: h.swapped(
            "word/document.xml",
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE r [<!ENTITY x "1">]><r>&x;</r>'.encode("utf-16"),
        ),
    ),
    ("D12 spaces in one text", "BOMB", lambda: h.page_bomb(" ", 64)),
    ("D13 new lines between elements", "BOMB", lambda: h.page_bomb("\n", 64)),
    ("D14 paragraphs without end", "BOMB", lambda: h.page_bomb("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 48)),
    ("D15 a comment without end", "BOMB", lambda: h.bomb("word/document.xml", *_comment())),
    ("D16 a huge picture", "BOMB", lambda: h.bomb(PICTURE, b"", bytes(1 << 20), 64, b"", h.related_parts(*PICTURED))),
    ("D17 a huge part that nothing names", "BOMB", lambda: h.bomb(PICTURE, b"", bytes(1 << 20), 64, b"")),
    ("D18 overlapping parts", "BOMB", h.overlapping),
    (
        "D20 twenty thousand parts",
        "TOO_COMPLEX",
        lambda: zipped({**ORDINARY, **{f"x/{n}.bin": b"" for n in range(20_000)}}, BARE),
    ),
    (
        "D21 relationships without end",
        "TOO_COMPLEX",
        lambda: h.swapped(
            "word/_rels/document.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + b'<Relationship Id="a" Type="x/hyperlink" Target="http://a" TargetMode="External"/>' * 6_000
            + b"</Relationships>",
        ),
    ),
    (
        "D22 a chain of 1,200 parts",
        "TOO_COMPLEX",
        lambda: zipped({**ORDINARY, **{f"word/p{n}.xml": b"<a/>" for n in range(1_200)}}),
    ),
    ("D23 a span of two thousand million", "TOO_COMPLEX", lambda: h.spanned("gridSpan", "2000000000")),
    ("D24 a negative span", "TOO_COMPLEX", lambda: h.spanned("gridSpan", "-5")),
    ("a span in foreign digits", "TOO_COMPLEX", lambda: h.spanned("gridSpan", "٤")),
    ("D26 a grid that begins far away", "TOO_COMPLEX", lambda: h.spanned("gridBefore", "1000000000")),
    ("D29 too many rows", "TOO_COMPLEX", lambda: h.grid(20_000, 20)),
    ("D30 ninety nested tables", "TOO_COMPLEX", lambda: h.nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 90)),
    (
        "D31 nested content controls",
        "TOO_COMPLEX",
        lambda: h.nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 10_000),
    ),
    (
        "D32 runs without end",
        "TOO_COMPLEX",
        lambda: zipped({**ORDINARY, "word/document.xml": page(paragraph("<w:r><w:t>a</w:t></w:r>" * 300_000))}, BARE),
    ),
    (
        "D33 attributes without end",
        "TOO_COMPLEX",
        lambda: with_page("<w:p " + " ".join(f'a{n}="1"' for n in range(1_000)) + "/>"),
    ),
    (
        "D33 an attribute of 20 MB",
        "BOMB",
        lambda: h.bomb("word/document.xml", b'<w:document w:a="', b"a" * (1 << 20), 20, b'"/>'),
    ),
    ("an impossible vertical merge", "BROKEN_FILE", lambda: h.spanned("vMerge", "99")),
]
