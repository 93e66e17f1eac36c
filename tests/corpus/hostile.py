"""Files that a stranger might send, built by code. Each function gives the bytes of one file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.corpus.forms import base_parts, page, paragraph, run, with_page, zipped

CANARY = "file:///canary"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

LAUGHS = (
    '<!DOCTYPE z [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1 or str()};" * 10}">' for i in range(1, 10))
    + "]>"
)


def swapped(name: str, data: bytes) -> bytes:
    """An ordinary file with one part replaced or added."""
    return zipped({**base_parts(), name: data})


def opening_with(*parts: str) -> bytes:
    """A file of which an office program opens these parts; each but the ordinary page says something else."""
    ties, mark = base_parts()["_rels/.rels"], b"</Relationships>"
    own = next(tie for tie in ties.split(b"<Relationship ") if b'/officeDocument"' in tie).partition(b"/>")[0]
    assert b'Target="word/document.xml"' in own
    told = [own.replace(b"word/document.xml", part.encode()).replace(b'"rId', b'"rIdX') for part in parts]
    ties = ties.replace(b"<Relationship " + own + b"/>", b"")
    opened = b"".join(b"<Relationship %s/>" % tie.replace(b"rIdX", b"rId%dX" % n) for n, tie in enumerate(told))
    others = {part: page(paragraph(run("other"))) for part in parts}
    return zipped({**others, **base_parts(), "_rels/.rels": ties.replace(mark, opened + mark)})


def longer_in_directory() -> bytes:
    """A file whose directory says that its first part is a byte longer than it is."""
    data = bytearray(zipped(base_parts()))
    at = data.find(b"PK\x01\x02") + 24
    struct.pack_into("<L", data, at, struct.unpack_from("<L", data, at)[0] + 1)
    return bytes(data)


def without(name: str) -> bytes:
    return zipped({part: data for part, data in base_parts().items() if part != name})


def related(kind: str, target: str, *, is_external: bool = False, **parts: bytes) -> bytes:
    """An ordinary file whose page has one more relationship."""
    return zipped({**related_parts(kind, target, is_external=is_external), **parts})


def related_parts(kind: str, target: str, *, is_external: bool = False) -> dict[str, bytes]:
    """The parts of such a file."""
    mode = ' TargetMode="External"' if is_external else ""
    entry = f'<Relationship Id="rIdX" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    name = "word/_rels/document.xml.rels"
    relations = base_parts()[name].replace(b"</Relationships>", entry.encode())
    return {**base_parts(), name: relations}


def with_settings_link() -> bytes:
    """A template that Word would fetch when a person opens the file."""
    entry = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" '
        'Target="http://127.0.0.1:9/e.dotm" TargetMode="External"/></Relationships>'
    )
    return swapped("word/_rels/settings.xml.rels", entry.encode())


def framed() -> bytes:
    """A frame that shows a page of another machine."""
    entry = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/frame" '
        'Target="http://127.0.0.1:9/a.htm" TargetMode="External"/></Relationships>'
    )
    return zipped({**base_parts(), "word/webSettings.xml": b"<a/>", "word/_rels/webSettings.xml.rels": entry.encode()})


def typed(content_type: str) -> bytes:
    """An ordinary file whose page claims another content type."""
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return swapped("[Content_Types].xml", base_parts()["[Content_Types].xml"].replace(main, content_type.encode()))


def renamed(old: str, new: str) -> bytes:
    return zipped({new if name == old else name: data for name, data in base_parts().items()})


def bomb(
    name: str, head: bytes, piece: bytes, times: int, tail: bytes, parts: Mapping[str, bytes] | None = None
) -> bytes:
    """A part that unpacks to `piece` many times over; the large text is never held."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for part, data in (parts or base_parts()).items():
            if part != name:
                package.writestr(part, data)
        with package.open(name, "w", force_zip64=True) as target:
            target.write(head)
            for _ in range(times):
                target.write(piece)
            target.write(tail)
    return stream.getvalue()


def page_bomb(piece: str, megabytes: int) -> bytes:
    head, tail = page("@@").split(b"@@")
    block = piece.encode() * ((1 << 20) // len(piece.encode()))
    return bomb("word/document.xml", head, block, megabytes, tail)


def overlapping(entries: int = 100) -> bytes:
    """Many directory entries that all point at the same packed bytes."""
    plain = zipped({"a.xml": b"\0" * (1 << 20)})
    directory, end = plain.find(b"PK\1\2"), plain.find(b"PK\5\6")
    entry = plain[directory:end]
    counts = struct.pack("<HHIIH", entries, entries, len(entry) * entries, directory, 0)
    return plain[:directory] + entry * entries + plain[end : end + 8] + counts


def patched_headers(central: int, local: int, value: int) -> bytes:
    """An ordinary file with one 16-bit field of every header set."""
    data = bytearray(with_page(paragraph(run("x"))))
    for signature, offset in ((b"PK\1\2", central), (b"PK\3\4", local)):
        at = 0
        while (at := data.find(signature, at)) >= 0:
            data[at + offset : at + offset + 2] = struct.pack("<H", value)
            at += 4
    return bytes(data)


def broken_image() -> bytes:
    """A picture whose bytes do not match their checksum."""
    data = zipped({**base_parts(), "word/media/image1.png": b"picture " * 64}, zipfile.ZIP_STORED)
    return data.replace(b"picture picture", b"picture Picture", 1)


def flipped() -> bytes:
    """One bit turned inside the packed page."""
    data = bytearray(with_page(paragraph(run("x" * 400))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entry = package.getinfo("word/document.xml")
    data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0x10
    return bytes(data)


def with_a_nul_in_a_name() -> bytes:
    data = swapped("word/aXb.bin", b"x")
    return data.replace(b"word/aXb.bin", b"word/a\0b.bin")


def spanned(name: str, value: str) -> bytes:
    cell = f'<w:tc><w:tcPr><w:{name} w:val="{value}"/></w:tcPr><w:p/></w:tc>'
    return with_page(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>")


def grid(rows: int, columns: int) -> bytes:
    return with_page("<w:tbl><w:tblPr/>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * columns + "</w:tr>") * rows + "</w:tbl>")


def nested(opening: str, closing: str, times: int) -> bytes:
    return with_page(opening * times + "<w:p/>" + closing * times)


def field(*pieces: str) -> bytes:
    """A complex field whose instruction is cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return with_page(paragraph(begin + runs + end))
