"""Figures as officials write them: "1.234,5" is one thousand two hundred and thirty-four and a half.

Read by our own grammar. Python's own int() and float() take "1_000", "１２３", "nan" and "1e999999",
which no clerk means and of which the last can occupy a worker for half a minute.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from models import figures_wording as words
from models.errors import VanthuError
from models.form import Answer, Figure

MAX_DIGITS = 18

# "1.234" is thousands: the rule that the form declares. A grouped number never begins with 0.
_PLAIN = re.compile(r"(-?)([0-9]+)(?:,([0-9]+))?")
_DOTTED = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_SPACED = re.compile("(-?)([1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+)(?:,([0-9]+))?")
# "1,234" is 1,234 to the rule and 1.234 to whoever learnt commas first: a person must say.
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_VIETNAMESE = str.maketrans(",.", ".,")
_EDGES = " \t\r\n\u00a0\u202f"


class UnclearFigureError(VanthuError):
    """The text is neither surely a figure nor surely none. Carries the text as it was typed."""

    def __init__(self, text: str) -> None:
        self.text = text[:80]
        super().__init__(self.text)


def read_figure(text: str, *, is_yes_no: bool = False, place: str = "") -> Figure:
    """The figure in a cell: a number, "không có số liệu", or blank; có = 1 and không = 0 where `is_yes_no`.

    At most 18 digits. Raises UnclearFigureError for all else: "12 (mười hai)", "như trên", "-", "1,234.5".
    """
    typed = unicodedata.normalize("NFC", text).strip(_EDGES)
    if not typed:
        return Figure(answer=Answer.BLANK, text=text, place=place)
    if typed.isascii() and typed.isdecimal() and len(typed) <= MAX_DIGITS and not is_yes_no:  # nearly all
        return Figure(answer=Answer.NUMBER, value=Decimal(typed), text=text, place=place)
    phrase = " ".join(typed.casefold().split()).rstrip(".")
    if phrase in words.NO_DATA:
        return Figure(answer=Answer.NO_DATA, text=text, place=place)
    value = _yes_no(phrase, text) if is_yes_no else _number(typed)
    return Figure(answer=Answer.NUMBER, value=value, text=text, place=place)


def _yes_no(phrase: str, text: str) -> Decimal:
    if phrase in words.YES:
        return Decimal(1)
    if phrase in words.NO:
        return Decimal(0)
    raise UnclearFigureError(text)


def _number(typed: str) -> Decimal:
    match = _PLAIN.fullmatch(typed) or _DOTTED.fullmatch(typed) or _SPACED.fullmatch(typed)
    if match is None or _AMBIGUOUS.fullmatch(typed):
        raise UnclearFigureError(typed)
    sign, whole, fraction = match.group(1), re.sub("[^0-9]", "", match.group(2)), match.group(3) or ""
    if len(whole) + len(fraction) > MAX_DIGITS:
        raise UnclearFigureError(typed)
    return Decimal(f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}")


def number_text(value: Decimal) -> str:
    """The number in Vietnamese form: "." between thousands, "," before decimals: "1.234,5"."""
    return f"{value:,f}".translate(_VIETNAMESE)


def figure_text(figure: Figure, *, is_yes_no: bool = False) -> str:
    """The figure as a Vietnamese page shows it: "1.234,5", "có", "không có số liệu", or "" for a blank."""
    if figure.answer is Answer.BLANK or (figure.answer is Answer.NUMBER and figure.value is None):
        return ""
    if figure.answer is Answer.NO_DATA or figure.value is None:
        return words.NO_DATA_TEXT
    if is_yes_no:
        return words.YES_TEXT if figure.value else words.NO_TEXT
    return number_text(figure.value)
