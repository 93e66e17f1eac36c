"""Where the signatures go: between the signer's title and name, found in the text of the PDF itself."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from models.errors import Problem, RefusedError

COLUMN_PT = 226
"""The right column of the foot of the page, 80 mm: what stands above the name in it is the title."""
WIDTH_PT, AGENCY_WIDTH_PT = 170, 110
MOST_HEIGHT_PT, LEAST_HEIGHT_PT = 64, 36
MARGIN_PT = 1


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle on a page (from 0), in points from its lower left corner."""

    page: int
    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True)
class _Word:
    page: int
    height: float
    left: float
    top: float
    right: float
    bottom: float
    text: str


def personal_box(data: bytes, name: str) -> Box:
    """Between the title and the last place where `name` stands, centred on the name. Raises RefusedError.

    Decree 30/2020, Appendix I, part II, section I.7: the image of the personal signature is centred there.
    """
    words = _words(data)
    found = _last(words, unicodedata.normalize("NFC", name).split())
    if not found:
        raise RefusedError([_problem("NO_NAME", f"{name!r} does not stand on any page", "sign the paper of this name")])
    top = min(word.top for word in found)
    middle = (found[0].left + found[-1].right) / 2
    above = [
        word.bottom
        for word in words
        if word.page == found[0].page and word.bottom <= top + 2 and abs(_middle(word) - middle) < COLUMN_PT / 2
    ]
    room = top - max(above, default=0.0) - 2 * MARGIN_PT
    height = min(max(room, LEAST_HEIGHT_PT), MOST_HEIGHT_PT)
    bottom = found[0].height - top + MARGIN_PT
    left = round(middle - WIDTH_PT / 2)
    return Box(page=found[0].page, left=left, bottom=round(bottom), right=left + WIDTH_PT, top=round(bottom + height))


def agency_box(personal: Box) -> Box:
    """Over the left third of the personal signature (Decree 30/2020, Appendix I, part II, section I.8)."""
    right = personal.left + (personal.right - personal.left) // 3
    return Box(page=personal.page, left=right - AGENCY_WIDTH_PT, bottom=personal.bottom, right=right, top=personal.top)


def _words(data: bytes) -> list[_Word]:
    program = shutil.which("pdftotext")
    if program is None:
        what = "pdftotext is not installed, so the place of the signature cannot be found"
        raise RefusedError([_problem("NO_POPPLER", what, "install poppler-utils, or sign without an appearance")])
    run = subprocess.run([program, "-bbox", "-", "-"], input=data, capture_output=True, timeout=60, check=False)
    if run.returncode != 0:
        raise RefusedError([_problem("UNREADABLE", "is no PDF that can be read", "make the PDF again")])
    root = etree.fromstring(run.stdout, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    return [
        _word(number, page, word) for number, page in enumerate(root.iter("{*}page")) for word in page.iter("{*}word")
    ]


def _word(number: int, page: etree._Element, word: etree._Element) -> _Word:
    left, top, right, bottom = (float(word.get(edge, 0)) for edge in ("xMin", "yMin", "xMax", "yMax"))
    return _Word(number, float(page.get("height", 0)), left, top, right, bottom, _text(word))


def _text(word: etree._Element) -> str:
    return unicodedata.normalize("NFC", word.text or "")


def _last(words: Sequence[_Word], name: Sequence[str]) -> Sequence[_Word]:
    for start in range(len(words) - len(name), -1, -1):
        part = words[start : start + len(name)]
        if [word.text for word in part] == list(name) and name:
            return part
    return ()


def _middle(word: _Word) -> float:
    return (word.left + word.right) / 2


def _problem(code: str, what: str, mend: str) -> Problem:
    return Problem(where="PDF", what=what, mend=mend, code=code)
