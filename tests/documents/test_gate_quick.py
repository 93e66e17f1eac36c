"""The quick look may doubt, but it never passes what the slow look refuses."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest

from documents.gate import check_report, limits, parts, quick, unpack
from documents.gate.kinds import FileKind
from documents.gate.rules import RULES
from models.errors import UnreadableFileError
from tests.corpus.bombs import BOMBS
from tests.corpus.forms import W, page, paragraph, returned, run
from tests.corpus.sheets import SHEET, blank
from tests.corpus.workbooks import WORKBOOKS
from tests.corpus.wrong_files import WRONG_FILES

pytestmark = pytest.mark.slow

HOSTILE = [*BOMBS, *WRONG_FILES, *WORKBOOKS]
COUNTED = ("tr", "tc", "row", "mergeCell")
"""Elements that may stand anywhere, only not too often."""
PIECES = [
    b"<!DOCTYPE r>", b"<!--", b"<a>", b"</a>", b"/>", b'"', b"=", b">", b"<", b"\1", b"\2", b"&#60;", b"<?b?>", b"\0",
    b'<w:gridSpan w:val="65"/>', b'<w:vMerge w:val="x"/>', b'<c r="A1"/>', b'<c r="AAA1"/>', b"<f>1</f>", b"\xff",
    b"<w:p>" * 60 + b"</w:p>" * 60, b"<w:altChunk/>",
]  # fmt: skip


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def is_refused_slowly(data: bytes) -> bool:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.xml", data)
    with zipfile.ZipFile(stream) as package:
        try:
            parts._scan(package, "a.xml", FileKind(main="", content_type="", root="", wrong=""))
        except UnreadableFileError:
            return True
    return False


@pytest.mark.parametrize("build", [case[2] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_each_hostile_file_gets_the_same_code_by_both_looks(
    build: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def code() -> str:
        with pytest.raises(UnreadableFileError) as refusal:
            check_report(data)
        return refusal.value.code

    data = build()
    quickly = code()
    monkeypatch.setattr(parts, "packed", lambda *_: None)
    assert code() == quickly


@pytest.mark.parametrize("tag", RULES)
def test_each_element_with_a_rule_is_left_to_the_slow_look(tag: str) -> None:
    namespace, name = tag.split()
    for opening in (f'<{name} xmlns="{namespace}"', f'<x:{name} xmlns:x="{namespace}"'):
        assert quick.is_plain(f"<a>{opening}/></a>".encode()) is (name in COUNTED)
        assert quick.is_plain(f"<a>{opening}\n/></a>".encode()) is (name in COUNTED)
    for prefix in ("w", "x"):
        bound = f'<{prefix}:a xmlns:{prefix}="{namespace}"><{prefix}:{name}\n/></{prefix}:a>'
        assert not quick.is_plain(bound.encode()) or name in COUNTED
    assert not quick.is_plain(f'<a xmlns="{namespace}"><{name}\n/></a>'.encode()) or name in COUNTED


@pytest.mark.parametrize("name", COUNTED)
def test_too_many_rows_and_cells_are_left_to_the_slow_look(name: str) -> None:
    most = limits.CELLS if name == "tc" else limits.ROWS
    assert quick.is_plain(many(name, most - 1))
    assert not quick.is_plain(many(name, most + 1))


def many(name: str, times: int) -> bytes:
    return b'<w:a xmlns:w="u">' + f"<w:{name}/>".encode() * times + b"</w:a>"


@pytest.mark.parametrize(
    ("element", "is_plain"),
    [
        ('gridSpan w:val="64"', True),
        ('gridSpan w:val="65"', False),
        ('gridAfter w:val="-5"', False),
        ('vMerge w:val="restart"', True),
        ("vMerge", True),
        ('vMerge w:val="99"', False),
    ],
)
def test_a_span_is_plain_within_its_bounds(element: str, is_plain: bool) -> None:
    assert quick.is_plain(f'<w:a xmlns:w="{W}"><w:{element}/></w:a>'.encode()) is is_plain
    assert quick.is_plain(f'<b><w:a xmlns:w="{W}"><w:{element}/></w:a></b>'.encode()) is is_plain


@pytest.mark.parametrize(
    "text",
    [
        b"<a>" * 201 + b"</a>" * 201,
        b'<a x="/">' * 201 + b"</a>" * 201,
        b"<a>/>" * 201 + b"</a>" * 201,
        b"<a>" * 100 + b"<b/>\2" * 100 + b"</a>" * 100,
        b"<a " + b" ".join(b'a%d="1"' % n for n in range(65)) + b"/>",
        b"<a>\1</a>",
        b"<a>\xff</a>",
        b"<p:a/>",
        b"<a><!-- --></a>",
        b"<a><!--/--></a>",
        b"<a><![CDATA[<b>]]></a>",
        b"<!DOCTYPE a><a/>",
        b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        b'<?xml version="1.0" encoding="cp1252"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        "<!DOCTYPE a><a/>".encode("utf-16-le"),
        b"",
    ],
)
def test_what_hides_from_a_count_is_left_to_the_slow_look(text: bytes) -> None:
    assert not quick.is_plain(text)


def test_an_ordinary_page_and_sheet_need_the_quick_look_only() -> None:
    assert quick.is_plain(part(returned(), "word/document.xml"))
    assert quick.is_plain(part(blank(), SHEET))
    assert quick.is_plain(page(paragraph(run("a/b > c = d, <w:tr>"[:11]))))


@pytest.mark.parametrize(
    "root",
    [
        f'<a xmlns:w = "{W}">',
        f"""<a b=' xmlns:w="u"' xmlns:w="{W}">""",
        f"""<a b=">" xmlns:w="{W}">""",
        f'<a xmlns:w="{W[:-1]}&#110;">',
        f'<a xmlns:w="u"><b xmlns:w="{W}">',
        f'<a xmlns:w="{W}" xmlns:v="{W}">',
    ],
)  # fmt: skip
def test_a_namespace_that_is_named_in_an_odd_way_is_not_overlooked(root: str) -> None:
    end = "</b></a>" if "<b" in root else "</a>"
    assert not quick.is_plain(f"{root}<w:altChunk/>{end}".encode())
    assert not quick.is_plain(f"{root}<v:altChunk/>{end}".encode())


def test_a_page_must_begin_with_its_own_root() -> None:
    assert quick.is_plain(b'<w xmlns="urn:a"/>', "urn:a w")
    assert not quick.is_plain(b'<w xmlns="urn:b"/>', "urn:a w")


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_changed_in_a_part_the_quick_look_passes_only_what_the_slow_one_passes(seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(page(paragraph(run("x")) * 3) if seed % 2 else b'<s><row><c r="A1"><v>1</v></c></row></s>')
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data))
        data[at : at + rng.choice((0, 0, 1, 4))] = rng.choice(PIECES)
    assert not (quick.is_plain(bytes(data)) and is_refused_slowly(bytes(data)))


def test_a_theme_is_looked_at_once_and_pages_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bytes] = []

    def look(data: bytes, _: str | None = None) -> bool:
        looked.append(data)
        return True

    parts.was_good.cache_clear()
    monkeypatch.setattr(quick, "is_plain", look)
    for _ in range(2):
        check_report(returned())
    parts.was_good.cache_clear()
    theme, text = part(returned(), "word/theme/theme1.xml"), part(returned(), "word/document.xml")
    assert (looked.count(theme), looked.count(text)) == (1, 2)


def test_relationships_are_held_against_the_parts_of_their_own_file() -> None:
    """The same bytes are good where the part that they name is there, and broken where it is not."""
    whole = returned()
    check_report(whole)
    with pytest.raises(UnreadableFileError, match="BROKEN_FILE"):
        check_report(without(whole, "word/styles.xml"))
    check_report(whole)


def without(data: bytes, name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
    return stream.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_a_part_is_unpacked_at_once_only_to_what_zipfile_unpacks(seed: int) -> None:
    """Turned bytes in headers, directory and data: where the quick way gives a part, zipfile gives the same."""
    rng, data = random.Random(f"unpack:{seed}"), bytearray(small_zip())
    for _ in range(rng.randint(1, 3)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    assert not list(unpacked_otherwise(bytes(data)))


def test_a_quick_way_that_believes_the_directory_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "_SIGNATURE", b"PK\x03\x05")
    spoilt = small_zip().replace(b"PK\x03\x04", b"PK\x03\x05")
    assert list(unpacked_otherwise(spoilt))


def small_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b"<a/>" * 9)
        package.writestr("b.xml", b"b", zipfile.ZIP_STORED)
    return stream.getvalue()


def unpacked_otherwise(data: bytes) -> Iterator[str]:
    """The names of the parts that the quick way gives and zipfile does not give so."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (ValueError, NotImplementedError, zipfile.BadZipFile, struct.error):
        return
    for entry in package.infolist():
        raw = unpack.packed(data, entry)
        quickly = raw is not None and unpack.unpacked(raw, entry.compress_type, entry.file_size, entry.CRC)
        try:
            slowly: bytes | None = package.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
            slowly = None
        if quickly and quickly != slowly:
            yield entry.filename
