"""A sheet whose rows have been there before is passed quickly, and only where the slow look passes it too."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

import pytest

from documents.gate import limits, parts, quick, rows
from documents.gate.kinds import WORKBOOK
from models.errors import UnreadableFileError
from tests.corpus.sheets import SHEET, blank, filled

pytestmark = pytest.mark.slow

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PIECES = [
    b"<row>", b"</row>", b"<row/>", b"<rowx>", b"<v>1</v>", b"<v>", b"</v>", b"<sheetData>", b"</sheetData>",
    b'<c r="A1"/>', b'<c r="AAA1"/>', b'<c r="A9999"/>', b'<p:c r="A1"/>', b"<f>1</f>", b"</worksheet>", b"&a;",
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?a?>", b"\0", b"\xff", b' xmlns:p="u"', b'"', b">",
    b"<a>" * 210 + b"</a>" * 210,
]  # fmt: skip
"""What turns rows into something else, alone or together."""


def sheet(*of: str, root: str = f'<worksheet xmlns="{S}">') -> bytes:
    return f"{root}<cols/><sheetData>{''.join(of)}</sheetData><a/></worksheet>".encode()


def row(number: int, value: str = "1") -> str:
    return f'<row r="{number}"><c r="A{number}"><v>{value}</v></c></row>'


def is_refused_slowly(data: bytes) -> bool:
    try:
        parts._scan_stream(io.BytesIO(data), "xl/worksheets/a.xml", (), WORKBOOK)
    except UnreadableFileError:
        return True
    return False


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    rows._good_rows.cache_clear()
    rows._same_frame.cache_clear()
    yield
    rows._good_rows.cache_clear()
    rows._same_frame.cache_clear()


def test_the_same_form_with_other_numbers_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (part(filled({"B1": value, "C2": 3.5})) for value in (12, 1234))
    assert rows.is_plain_sheet(first)
    monkeypatch.setattr(quick, "is_plain", lambda *_: False)
    assert rows.is_plain_sheet(second)


def test_a_row_that_was_not_there_before_is_read() -> None:
    assert rows.is_plain_sheet(sheet(row(1), row(2)))
    assert rows.is_plain_sheet(sheet(row(1), row(3, "text")))
    for bad in ('<row><c r="AAA1"/></row>', "<row><f>1</f></row>", "<row><x></row>", "<row>&b;</row>"):
        assert not rows.is_plain_sheet(sheet(row(1), bad))
        assert not rows.is_plain_sheet(sheet(bad, row(1))), "nor is it remembered as good"


@pytest.mark.parametrize(
    ("one", "other"),
    [("<row><a><row>", "</a>"), ("<row><row>", "<row/>"), ("<a><row>", "</a><row>"), ("<row>", "</sheetData><row>")],
)
def test_rows_that_are_good_only_together_are_not_remembered(one: str, other: str) -> None:
    """Together they are well formed, or nearly; neither is where it stands alone."""
    rows.is_plain_sheet(sheet(f"{one}</row>{other}</row>"))
    for half in (one, other):
        assert half == "<row>" or not rows.is_plain_sheet(sheet(row(1), f"{half}</row>"))


def test_a_prefix_that_is_bound_again_makes_a_known_row_another() -> None:
    """The same name twice in one element, once the prefixes stand for the same."""
    known, root = '<row p:a="1" q:a="1"></row>', f'<worksheet xmlns="{S}" xmlns:p="urn:a" xmlns:q="urn:b">'
    again = sheet(known, root=root).replace(b"<sheetData>", b'<w xmlns:q="urn:a"><sheetData>')
    again = again.replace(b"</sheetData>", b"</sheetData></w>")
    assert rows.is_plain_sheet(sheet(known, root=root))
    assert is_refused_slowly(again)
    assert not rows.is_plain_sheet(again)


def test_a_row_is_known_only_below_the_same_opening() -> None:
    """Where the prefix stands for nothing, or for sheets, the same row is another."""
    odd = '<row><p:c r="AAA1"/></row>'
    for name, is_plain in (("urn:a", True), (S, False)):
        root = f'<worksheet xmlns="{S}" xmlns:p="{name}">'
        assert rows.is_plain_sheet(sheet(odd, root=root)) is is_plain
    assert not rows.is_plain_sheet(sheet(odd))


def test_known_rows_are_counted_all_the_same() -> None:
    few, many = (sheet(row(1) * times) for times in (3, limits.ROWS + 1))
    assert rows.is_plain_sheet(few)
    assert not rows.is_plain_sheet(many)


def test_what_is_remembered_is_bounded() -> None:
    for start in range(0, 3_000, 100):
        assert rows.is_plain_sheet(sheet(*(row(number) for number in range(start + 1, start + 101))))
    assert len(rows._good_rows(f'<worksheet xmlns="{S}">'.encode())) <= rows._REMEMBERED_ROWS


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_changed_in_a_sheet_it_passes_only_what_the_slow_look_passes(seed: int) -> None:
    assert not passed_wrongly(seed)


def passed_wrongly(seed: int) -> list[bytes]:
    """Sheets out of good and changed pieces, some of which have been there before."""
    rng, found = random.Random(f"rows:{seed}"), []
    for _ in range(25):
        data = bytearray(sheet(*(row(number, rng.choice(("1", "2.5", "x"))) for number in range(1, rng.randint(2, 5)))))
        for _ in range(rng.randint(0, 3)):
            at = rng.randrange(len(data))
            data[at : at + rng.choice((0, 0, 1, 6))] = rng.choice(PIECES)
        if rows.is_plain_sheet(bytes(data)) and is_refused_slowly(bytes(data)):
            found.append(bytes(data))
    return found


def test_rows_that_are_believed_together_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above sees it where whatever has been read as a row is good."""
    monkeypatch.setattr(rows, "_are_plain", lambda *_: True)
    assert any(passed_wrongly(seed) for seed in range(40))


def part(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(SHEET)


def test_the_house_s_own_workbook_is_known_at_its_second_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows.is_plain_sheet(part(blank()))
    monkeypatch.setattr(quick, "is_plain", lambda *_: False)
    assert rows.is_plain_sheet(part(blank()))
