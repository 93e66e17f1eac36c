"""What is done to the directory of a zip: a field, a name, an entry, what stands around, a part that is there twice."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from itertools import pairwise

from tests.fuzz.word import PAGE
from tests.fuzz.zips import book_zip, case_zip, other_page, smuggled

CENTRAL, LOCAL, END = b"PK\1\2", b"PK\3\4", b"PK\5\6"
CENTRAL_BYTES, LOCAL_BYTES, END_BYTES = 46, 30, 22
FIELDS = {
    CENTRAL: (
        (4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2),
        (38, 4), (42, 4),
    ),
    LOCAL: ((4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)),
    END: ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)),
}  # fmt: skip
"""Place and bytes of the fields in each record."""
NAMES = (
    b"word/document.xml", b"WORD/document.xml", b"xl/workbook.xml", b"../a.xml", b"/a.xml", b"a\\b.xml", b"a\0b.xml",
    b"C:a.xml", b"word/vbaProject.bin", b"[Content_Types].xml", b"_rels/.rels", b"\xff.xml", b"", b"a/", b"word//a.xml",
)  # fmt: skip


def spoilt(whole: bytes, rng: random.Random) -> bytes:
    """The zip after one to three deeds."""
    data = whole
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = _DEEDS[rng.randrange(len(_DEEDS))](data, rng)
    return data


def _records(data: bytes, mark: bytes) -> list[int]:
    places, at = [], data.find(mark)
    while at >= 0:
        places.append(at)
        at = data.find(mark, at + 4)
    return places


def _field(data: bytes, rng: random.Random) -> bytes:
    """Another value in a field of one record."""
    mark = rng.choice(tuple(FIELDS))
    places = _records(data, mark)
    offset, size = rng.choice(FIELDS[mark])
    at = (rng.choice(places) if places else 0) + offset
    old = int.from_bytes(data[at : at + size], "little")
    value = rng.choice(
        (0, 1, old + 1, old - 1, old * 2, old ^ 1, old ^ 8, 8, 9, 0xFFFF, 0xFFFFFFFF, rng.getrandbits(32))
    )
    return data[:at] + (value % (1 << 8 * size)).to_bytes(size, "little") + data[at + size :]


def _name(data: bytes, rng: random.Random) -> bytes:
    """Another name of the same length, in the directory, before the part, or in both."""
    places = _records(data, CENTRAL)
    if not places:
        return data
    at = rng.choice(places)
    length = int.from_bytes(data[at + 28 : at + 30], "little")
    old = data[at + CENTRAL_BYTES : at + CENTRAL_BYTES + length]
    new = (rng.choice(NAMES) + old)[:length] if rng.random() < 0.7 else old.swapcase()
    spoilt = data[: at + CENTRAL_BYTES] + new + data[at + CENTRAL_BYTES + length :]
    return spoilt.replace(old, new) if rng.random() < 0.5 and old else spoilt


def _entry(data: bytes, rng: random.Random) -> bytes:
    """An entry of the directory twice, gone, or in another's place; the end may know of it."""
    places, end = _records(data, CENTRAL), data.rfind(END)
    if not places or end < places[-1]:
        return data
    cuts = [*places, end]
    entries = [data[a:b] for a, b in pairwise(cuts)]
    at = rng.randrange(len(entries))
    match rng.randrange(3):
        case 0:
            entries.append(entries[at])
        case 1:
            del entries[at]
        case _:
            rng.shuffle(entries)
    tail = bytearray(data[end:])
    if rng.random() < 0.8:
        struct.pack_into("<HHL", tail, 8, len(entries) % 65536, len(entries) % 65536, sum(map(len, entries)))
    return data[: places[0]] + b"".join(entries) + bytes(tail)


def _around(data: bytes, rng: random.Random) -> bytes:
    """Bytes before, between and behind, a comment, a second end, or another file before or behind."""
    end = data.rfind(END)
    match rng.randrange(6):
        case 0:
            return rng.randbytes(rng.randint(1, 60)) + data
        case 1:
            return data + rng.randbytes(rng.randint(1, 60))
        case 2 if end >= 0:
            comment = rng.choice((b"x" * 9, END + b"\0" * 18, data[end:]))
            return data[: end + 20] + struct.pack("<H", len(comment)) + comment
        case 3 if end >= 0:
            return data + data[end:]
        case 4:
            return rng.choice((smuggled(), book_zip(), case_zip())) + data
        case _:
            at = rng.randrange(len(data))
            return data[:at] + rng.choice((b"", b"PK\3\4", b"PK\1\2", END)) + data[at + rng.randint(0, 4) :]


def _second(data: bytes, rng: random.Random) -> bytes:
    """A second part under a name that is there already, as zipfile itself writes it."""
    stream = io.BytesIO(data)
    try:
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
            name = rng.choice((*package.namelist(), PAGE, "Word/Document.xml"))
            part = rng.choice((other_page(), b"<a/>", b""))
            package.NameToInfo.pop(name, None)  # else zipfile warns
            package.writestr(name, part)
    except Exception:  # the deeds before were too many
        return data
    return stream.getvalue()


_DEEDS = (_field, _field, _field, _name, _entry, _around, _second)
