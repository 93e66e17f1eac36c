"""Font, colour, composed letters, language: Appendix I, part I, section I.4."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import composed
from documents.lint.reading import Run
from documents.lint.rules.dress import excerpt
from documents.lint.sheet import Sheet
from documents.lint.types import STAMPS
from documents.lint.wording import MORE, WANTED

_BLACK = frozenset({"AUTO", "000000"})


def font(sheet: Sheet) -> Iterator[Finding]:
    """FONT_NAME where the whole page has another font, FONT_MIXED where a part of it has."""
    fonts = {run.font or layout.FONT for line in sheet.page.paragraphs for run in line.seen}
    wrong = fonts - {layout.FONT}
    if wrong:
        fault = "NAME" if layout.FONT not in fonts else "MIXED"
        place = _place(sheet, lambda run: run.font in wrong)
        yield found("FONT", fault, measured=", ".join(sorted(wrong)), wanted=layout.FONT, place=place)


def black(sheet: Sheet) -> Iterator[Finding]:
    """COLOR_BLACK: stamps of urgency and secrecy apart."""
    if place := _place(sheet, _is_coloured):
        colours = {run.color for line in sheet.page.paragraphs for run in line.seen if _is_coloured(run)}
        yield found("COLOR", "BLACK", measured=", ".join(sorted(colours)), wanted=WANTED["black"], place=place)


def composed_letters(sheet: Sheet) -> Iterator[Finding]:
    """TEXT_NFC: letters with their marks in one, as TCVN 6909 (and every search) expects."""
    if place := _place(sheet, lambda run: not unicodedata.is_normalized("NFC", run.text)):
        yield found("TEXT", "NFC", measured=WANTED["nfd"], wanted=WANTED["nfc"], place=place)


def language(sheet: Sheet) -> Iterator[Finding]:
    """LANGUAGE_VI: what Word checks the spelling of Vietnamese text as."""
    wrong = {run.language for line in sheet.page.paragraphs for run in line.seen if _is_foreign(run)}
    if wrong:
        place = _place(sheet, _is_foreign)
        yield found("LANGUAGE", "VI", measured=", ".join(sorted(wrong)), wanted=WANTED["language"], place=place)


def _is_coloured(run: Run) -> bool:
    return run.color not in _BLACK and composed(run.text) not in STAMPS


def _is_foreign(run: Run) -> bool:
    is_told = run.language != "" and not run.language.lower().startswith("vi")
    return is_told and any(letter.isalpha() and not letter.isascii() for letter in run.text)


def _place(sheet: Sheet, is_wrong: Callable[[Run], bool]) -> str:
    """Where it is first seen, and in how many more paragraphs; "" where nowhere."""
    held = [line for line in sheet.page.paragraphs if any(is_wrong(run) for run in line.seen)]
    first = excerpt(held[0]) if held else ""
    return MORE.format(first=first, more=len(held) - 1) if len(held) > 1 else first
