"""Damaged workbooks: bytes, and elements of the parts that are read. openpyxl is the other pair of eyes."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
from lxml import etree

from documents.gate import check_report
from documents.reader import read_report
from models.acceptance import judge
from models.errors import UnreadableFileError
from models.figures import number_text
from models.validation import NOTHING_KNOWN
from tests.corpus.forms import CYCLE, FORM, UNIT
from tests.corpus.sheets import filled
from tests.fuzz.word import compare

PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
VALUES = (
    "", "0", "-1", "1", "65", "2147483648", "9" * 30, "1.5", "abc", "NaN", "٤", "1E+99", "s", "e", "b", "str", "A1",
    "E15", "XFD1", "A1:E99", "hidden",
)  # fmt: skip
GIVEN: dict[str, object] = {
    "T1": "34/BC-UBND", "A2": "có", "B1": 1234, "C2": 12.5, "C4": 0, "F2": "không có số liệu", "X1": "Thiếu kinh phí.",
}  # fmt: skip


def try_book(rng: random.Random) -> str:
    """A returned workbook with a few elements of one part spoilt, or a few bytes turned."""
    return read_and_compare(_turned(rng) if rng.random() < 0.2 else mutated(_good(), rng))


@cache
def _good() -> bytes:
    return filled(GIVEN)


def _turned(rng: random.Random) -> bytes:
    data = bytearray(_good())
    for _ in range(rng.randint(1, 4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The package with a few elements of one part spoilt."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = rng.choice([part for part in PARTS if part in old.namelist()])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, spoilt(part, rng) if name == chosen else part)
    return stream.getvalue()


def spoilt(part: bytes, rng: random.Random) -> bytes:
    """The part with up to six elements damaged."""
    root = etree.fromstring(part)
    for _ in range(rng.randint(1, 6)):
        elements = list(root.iter(etree.Element))
        element = rng.choice(elements)
        parent = element.getparent()
        match rng.randrange(4):
            case 0 if element.attrib:
                element.set(rng.choice(list(element.attrib)), rng.choice(VALUES))
            case 1:
                element.text = rng.choice(VALUES)
            case 2 if parent is not None:
                parent.remove(element)
            case _ if parent is not None:
                element.tag = rng.choice(elements).tag
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_and_compare(data: bytes) -> str:
    """What became of the workbook. Raises DifferentError where an accepted figure is not what openpyxl sees."""
    try:
        check_report(data)
        report = read_report(data, FORM)
    except UnreadableFileError:
        return "refused"
    if not judge(report, cycle=CYCLE, unit=UNIT, form=FORM, known=NOTHING_KNOWN).is_accepted:
        return "returned"
    try:
        seen = answers(data)
    except Exception:
        seen = {}
    if not seen:  # it cannot open the file, or takes the second of two lists of sheets
        return "accepted unseen by openpyxl"
    compare(report, seen)
    return "accepted"


def answers(data: bytes) -> dict[str, list[str]]:
    """The texts of the column "Kết quả" by code, over the sheets that are shown."""
    found: dict[str, list[str]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        columns: tuple[int, int] | None = None
        for row in sheet.iter_rows(values_only=True) if sheet.sheet_state == "visible" else ():
            heads = {" ".join(str(value).casefold().split()): at for at, value in enumerate(row)}
            if "mã số" in heads and "kết quả" in heads:
                columns = heads["mã số"], heads["kết quả"]
            elif columns and row[columns[0]]:
                found.setdefault(str(row[columns[0]]).strip(), []).append(_text(row[columns[1]]))
    return found


def _text(value: Any) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number_text(Decimal(format(value, ".15g")))
    return "" if value is None else str(value)
