"""Ô 3: number and symbol: Appendix I, part I, section II.3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import composed, is_upper
from documents.lint.rules.dress import Dress, undressed
from documents.lint.sheet import Sheet, SheetKind, symbol_groups
from documents.lint.types import CODES, LETTER_CODE, MIXED_CASE
from documents.lint.wording import WANTED

_DRESS = Dress(component="NUMBER", sizes=layout.NUMBER_RANGE_PT)
_LABEL = re.compile(r"Số:\s*")
_ANY_LABEL = re.compile(r"số\s*:?\s*", re.IGNORECASE)
_ROOM = re.compile(r"[\s.…_]*")
"""A room for a number that is not taken yet."""
_SYMBOL = re.compile(r"(?P<number>\d+[a-zA-Z]?)?/(?P<symbol>(?:\d{4}/)?[^/\s]+)")


def number(sheet: Sheet) -> Iterator[Finding]:
    """NUMBER_MISSING, _LABEL, _SPACES, _SLASH, _PADDING, _CASE, _SIZE, _STYLE."""
    line = sheet.head.number
    if line is None:
        if sheet.is_official:
            yield found("NUMBER", "MISSING", wanted=WANTED["number"])
        return
    text = composed(line.text)
    if not _LABEL.match(text):
        yield found("NUMBER", "LABEL", measured=f"“{text}”", wanted=WANTED["number"])
    yield from _symbol(_ANY_LABEL.sub("", text, count=1) if _ANY_LABEL.match(text) else text)
    yield from undressed([line], _DRESS)


def number_of_type(sheet: Sheet) -> Iterator[Finding]:
    """NUMBER_TYPE: the first group is the code of the type; a letter has none."""
    if sheet.head.number is None or "/" not in sheet.head.number.text:
        return
    group = symbol_groups(composed(sheet.head.number.text))[0]
    if sheet.type_name is not None and group.upper() != CODES[sheet.type_name].upper():
        yield found("NUMBER", "TYPE", measured=group, wanted=f"…/{CODES[sheet.type_name]}-…")
    elif sheet.kind is SheetKind.LETTER and group == LETTER_CODE:
        yield found("NUMBER", "TYPE", measured=group, wanted=WANTED["letter_symbol"])


def _symbol(text: str) -> Iterator[Finding]:
    text = text[_room_before(text) :]
    joined = text.replace(" ", "")
    if joined != text:
        yield found("NUMBER", "SPACES", measured=f"“{text}”", wanted=joined)
    parts = _SYMBOL.fullmatch(joined)
    if parts is None:
        wanted = (
            "/".join(re.split(r"[-/]", joined, maxsplit=1)).replace("/", "\0", 1).replace("/", "-").replace("\0", "/")
        )
        yield found("NUMBER", "SLASH", measured=f"“{text}”", wanted=wanted)
        return
    yield from _padding(parts["number"])
    wrong = [group for group in parts["symbol"].split("-") if not is_upper(group) and group not in MIXED_CASE]
    if wrong:
        yield found("NUMBER", "CASE", measured=f"“{text}”", wanted=joined.upper())


def _room_before(text: str) -> int:
    room = _ROOM.match(text)
    return room.end() if room else 0


def _padding(digits: str | None) -> Iterator[Finding]:
    if digits is None or not digits.isdigit():
        return
    wanted = f"{int(digits):02d}"
    if digits != wanted:
        yield found("NUMBER", "PADDING", measured=digits, wanted=wanted)
