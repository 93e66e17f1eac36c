"""Damaged Word forms: bytes that were turned, and marks that were moved, doubled, dropped, renamed and altered."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from fractions import Fraction
from functools import cache

from lxml import etree

from documents.gate import check_report
from documents.reader import read_report
from models.acceptance import judge
from models.errors import UnreadableFileError
from models.form import Answer, Figure
from models.submission import ReadReport
from models.validation import NOTHING_KNOWN
from tests.corpus.forms import CYCLE, FORM, GOOD, UNIT, W, base_parts, form_body, page, returned, zipped
from tests.fuzz.oracles import Number, number, page_answers
from tests.fuzz.tally import DifferentError

VALUES = (
    "", "0", "-1", "1", "65", "1000", "2147483647", "-2147483648", "99999999999999999999", "1.5", "abc", "restart",
    "continue", "NaN", "٤", "../../x",
)  # fmt: skip
NAMES = (
    "gridSpan", "vMerge", "tbl", "tr", "tc", "p", "r", "t", "sdt", "sdtContent", "ins", "del", "gridBefore",
    "hyperlink", "numPr", "vanish", "fldChar", "tcPr", "trPr", "moveTo", "moveFrom", "smartTag", "br", "tab", "sym",
)  # fmt: skip
PAGE = "word/document.xml"
_good = cache(returned)


def try_bytes(rng: random.Random) -> str:
    """A returned form with some bytes turned, cut out or doubled: in the package, or in its page before."""
    if rng.random() < 0.5:
        return read_and_compare(turned(_good(), rng))
    return read_and_compare(zipped({**base_parts(), PAGE: turned(page(form_body(GOOD)), rng, most=2)}))


def turned(whole: bytes, rng: random.Random, most: int = 8) -> bytes:
    """The bytes with some accidents."""
    data = bytearray(whole)
    for _ in range(rng.randint(1, most)):
        at = rng.randrange(len(data))
        match rng.randrange(6):
            case 0:
                del data[at : at + rng.randint(1, 40)]
            case 1:
                data[at:at] = data[at : at + rng.randint(1, 40)]
            case _:
                data[at] = rng.randrange(256)
    return bytes(data)


def try_marks(rng: random.Random) -> str:
    """A returned form whose page has a few elements damaged."""
    root = etree.fromstring(page(form_body(GOOD)))
    for _ in range(rng.randint(1, 6)):
        damage(root, rng)
    return read_and_compare(zipped({**base_parts(), PAGE: etree.tostring(root)}))


def read_and_compare(data: bytes) -> str:
    """What became of the file. Raises DifferentError where a figure that was accepted is not the one on the page."""
    try:
        check_report(data)
        report = read_report(data, FORM)
    except UnreadableFileError:
        return "refused"
    if not judge(report, cycle=CYCLE, unit=UNIT, form=FORM, known=NOTHING_KNOWN).is_accepted:
        return "returned"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        compare(report, page_answers(package.read(PAGE)))
    return "accepted"


def compare(report: ReadReport, seen: dict[str, list[str]]) -> None:
    """Nothing. Raises DifferentError."""
    for code, figure in report.figures.items():
        indicator, texts = FORM.indicator(code), seen.get(code, [])
        if indicator and not indicator.is_yes_no and [number(text) for text in texts] != [told(figure)]:
            raise DifferentError(f"{code}: {told(figure)} was read of {texts}")


def told(figure: Figure) -> Number:
    """The figure as the oracle would say it."""
    if figure.answer is Answer.BLANK:
        return "blank"
    if figure.answer is Answer.NO_DATA or figure.value is None:
        return "no data"
    return Fraction(figure.value)


def damage(root: etree._Element, rng: random.Random) -> None:
    """Nothing. One element of the page is no more what it was."""
    element = rng.choice([e for e in root.iter() if e.getparent() is not None] or [root])
    parent = element.getparent()
    if parent is None:  # nothing is left to damage
        return
    match rng.randrange(7):
        case 0:
            element.set(f"{{{W}}}val", rng.choice(VALUES))
        case 1:
            parent.remove(element)
        case 2:
            rng.choice(list(root.iter())).append(copy.deepcopy(element))
        case 3:
            etree.SubElement(element, f"{{{W}}}{rng.choice(NAMES)}").set(f"{{{W}}}val", rng.choice(VALUES))
        case 4:
            around = etree.Element(f"{{{W}}}{rng.choice(NAMES)}")
            parent.replace(element, around)
            around.append(element)
        case 5:
            element.text = rng.choice((*VALUES, "1.234", "12 3", " 7"))
        case _:
            element.tag = f"{{{W}}}{rng.choice(NAMES)}"
