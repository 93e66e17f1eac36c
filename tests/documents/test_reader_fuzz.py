"""Damaged forms: whatever is done to the page, the reader answers with a report or a refusal, and soon."""

from __future__ import annotations

import contextlib
import copy
import random
import time

import pytest
from lxml import etree

from documents.gate import check_package
from documents.reader import read_report
from models.errors import UnreadableFileError
from models.figures import read_figure
from tests.corpus.forms import FORM, GOOD, W, base_parts, form_body, page, returned, zipped

pytestmark = pytest.mark.slow

VALUES = (
    "", "0", "-1", "1", "65", "1000", "2147483647", "-2147483648", "99999999999999999999", "1.5", "abc", "restart",
    "continue", "NaN", "٤", "../../x",
)  # fmt: skip
NAMES = (
    "gridSpan", "vMerge", "tbl", "tr", "tc", "p", "r", "t", "sdt", "sdtContent", "ins", "del", "gridBefore",
    "hyperlink", "numPr", "vanish", "fldChar", "tcPr", "trPr",
)  # fmt: skip


def damage(root: etree._Element, rng: random.Random) -> None:
    element = rng.choice([e for e in root.iter() if e.getparent() is not None] or [root])
    parent = element.getparent()
    if parent is None:  # nothing is left to damage
        return
    match rng.randrange(5):
        case 0:
            element.set(f"{{{W}}}val", rng.choice(VALUES))
        case 1:
            parent.remove(element)
        case 2:
            rng.choice(list(root.iter())).append(copy.deepcopy(element))
        case 3:
            etree.SubElement(element, f"{{{W}}}{rng.choice(NAMES)}").set(f"{{{W}}}val", rng.choice(VALUES))
        case _:
            element.tag = f"{{{W}}}{rng.choice(NAMES)}"


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_page_gives_a_report_or_a_refusal_and_no_figure_that_is_not_on_it(seed: int) -> None:
    rng = random.Random(seed)
    root = etree.fromstring(page(form_body(GOOD)))
    for _ in range(rng.randint(1, 6)):
        damage(root, rng)
    data = zipped({**base_parts(), "word/document.xml": etree.tostring(root)})
    started = time.process_time()
    try:
        check_package(data)
        report = read_report(data, FORM)
    except UnreadableFileError:
        return
    finally:
        assert time.process_time() - started < 1
    for code, figure in report.figures.items():
        is_yes_no = code == "A2"
        assert figure.value == read_figure(figure.text, is_yes_no=is_yes_no).value
        assert not figure.text or set(figure.text) <= set("".join(map(str, root.itertext())))


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_give_a_report_or_a_refusal(seed: int) -> None:
    rng, data = random.Random(seed), bytearray(returned())
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    with contextlib.suppress(UnreadableFileError):
        check_package(bytes(data))
        assert read_report(bytes(data), FORM) is not None
