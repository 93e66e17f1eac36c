"""However a workbook is broken, it is refused by name or read, and nothing else is raised."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile

import pytest
from lxml import etree

from documents.gate import check_report
from documents.reader import read_report
from models.errors import UnreadableFileError
from tests.corpus.forms import FORM
from tests.corpus.sheets import blank, filled

PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
VALUES = (
    "", "0", "-1", "1", "65", "2147483648", "9" * 30, "1.5", "abc", "NaN", "٤", "1E+99", "s", "e", "b", "str", "A1",
    "E15", "XFD1", "A1:E99", "hidden",
)  # fmt: skip
GIVEN: dict[str, object] = {"A2": "có", "B1": 1234, "C2": 12.5, "C4": 0, "F2": "không có số liệu"}


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The package with a few elements of one part spoilt."""
    chosen, stream = rng.choice(PARTS), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spoilt(part, rng) if name == chosen else part)
    return stream.getvalue()


def spoilt(part: bytes, rng: random.Random) -> bytes:
    root = etree.fromstring(part)
    for _ in range(rng.randint(1, 6)):
        element = rng.choice(list(root.iter(etree.Element)))
        parent = element.getparent()
        match rng.randrange(4):
            case 0 if element.attrib:
                element.set(rng.choice(list(element.attrib)), rng.choice(VALUES))
            case 1:
                element.text = rng.choice(VALUES)
            case 2 if parent is not None:
                parent.remove(element)
            case _ if parent is not None:
                element.tag = rng.choice(list(root.iter(etree.Element))).tag
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_workbook_is_refused_or_read(seed: int) -> None:
    rng, data = random.Random(seed), filled(GIVEN)
    for _ in range(150):
        try_to_read(mutated(data, rng))


@pytest.mark.slow
def test_a_workbook_with_flipped_bytes_is_refused_or_read() -> None:
    rng = random.Random(5)
    for _ in range(200):
        data = bytearray(blank())
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try_to_read(bytes(data))


def try_to_read(data: bytes) -> None:
    with contextlib.suppress(UnreadableFileError):
        check_report(data)
        assert read_report(data, FORM) is not None
