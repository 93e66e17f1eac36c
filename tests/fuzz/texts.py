"""Numbers as anybody might type them, and names of units that are nearly the right one."""

from __future__ import annotations

import random
import unicodedata

from lxml import etree

from documents.reader.identity import read_identity
from documents.reader.package import Package
from models.figures import UnclearFigureError, read_figure
from models.mail import Contact, units_at
from tests.corpus.forms import CYCLE, FORM, UNIT, page, paragraph, run
from tests.fuzz.oracles import number
from tests.fuzz.tally import DifferentError
from tests.fuzz.word import told

SIGNS = "0123456789" * 3 + ".,.,.,- \u00a0\u202f１٣²½eE+xn%()_'’−–/\n\t\u200b\u00ad"
PIECES = ("nan", "inf", "1e9", "0x1", "không có số liệu", "KCSL", "có", "như trên", "1.234", "12,5", "1 234", "999.999")
ALIKE = {"a": "а", "o": "о", "e": "е", "p": "р", "x": "х", "-": "‐", "h": "һ"}
BETWEEN = ("", " ", "\u00a0", "\u200b", "\u00ad", "/", ".", "́", "-")
ADDRESS = "vanthu.xa-hop-thanh@donvi.example"


def try_number(rng: random.Random) -> str:
    """A text, held against the rule."""
    text = "".join(rng.choice(SIGNS) for _ in range(rng.randint(0, 12)))
    if rng.random() < 0.5:
        made = f"{rng.randrange(10 ** rng.randint(1, 19)):,}".replace(",", rng.choice((".", " ", ",", "\u00a0", "")))
        text = rng.choice((made, made + "," + str(rng.randrange(10 ** rng.randint(1, 4))), "-" + made, text + made))
    if rng.random() < 0.2:
        text = rng.choice(PIECES) + rng.choice(("", " ", ".", text))
    wanted = number(text)
    try:
        got = told(read_figure(text))
    except UnclearFigureError:
        got = "unclear"
    if got != wanted:
        raise DifferentError(f"{text!r}: {got}, by the rule {wanted}")
    return "returned" if got == "unclear" else "accepted"


def try_name(rng: random.Random) -> str:
    """The unit's key on the page and its address in a letter, each nearly right: taken only where they are right."""
    key = _nearly(UNIT, rng)
    printed = f"Mã biểu: {CYCLE}/{FORM.key}/{key}"
    body = etree.fromstring(page(paragraph(run(_clean(printed))))).find("{*}body")
    assert body is not None
    seen = read_identity(Package(body=body, properties={}, hidden_styles=frozenset())).unit
    is_right = unicodedata.normalize("NFC", key).replace("\u00ad", "").strip().partition("/")[0].split()[:1] == [UNIT]
    address = _nearly(ADDRESS, rng)
    units = units_at(address, (Contact(recipient=UNIT, channel="mail", address=ADDRESS),))
    is_known = address.isascii() and address.lower() == ADDRESS
    if (seen == UNIT) is not is_right or (units == (UNIT,)) is not is_known:
        raise DifferentError(f"{key!r} was read as {seen!r}, {address!r} as {units}")
    return "accepted" if seen == UNIT else "refused"


def _nearly(text: str, rng: random.Random) -> str:
    letters = list(text)
    for _ in range(rng.randint(0, 2)):
        at = rng.randrange(len(letters))
        match rng.randrange(5):
            case 0:
                letters[at] = ALIKE.get(letters[at], letters[at])
            case 1:
                letters[at] += rng.choice(BETWEEN)
            case 2:
                letters[at] = letters[at].upper()
            case 3:
                letters[at] = ""
            case _:
                letters[at] = unicodedata.normalize("NFD", letters[at] + rng.choice(("", "\u0323")))
    return "".join(letters)


def _clean(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c in "\u00a0\u200b\u00ad")
