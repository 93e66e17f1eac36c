"""A day as a form asks for it: "20/12/2025" and nothing else, or the serial number of a spreadsheet's date cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from models.errors import VanthuError

_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})", re.ASCII)
_SERIAL = re.compile(r"[0-9]{2,3}\.?[0-9]{3}", re.ASCII)
SERIAL_ZERO = date(1899, 12, 30)
"""ECMA-376 part 1, 18.17.4.1: day 1 is 1 January 1900, and a 29 February 1900 that never was is counted."""
_EDGES = " \t\r\n\u00a0\u202f"


class UnclearDayError(VanthuError):
    """The text is not surely a day. Carries the text as it was typed."""

    def __init__(self, text: str) -> None:
        self.text = text[:80]
        super().__init__(self.text)


def read_day(text: str) -> date | None:
    """The day of a text "dd/mm/yyyy"; None for a blank. Raises UnclearDayError for all else: "20-12-2025", "1/2/25"."""
    typed = unicodedata.normalize("NFC", text).strip(_EDGES)
    if not typed:
        return None
    found = _DAY.fullmatch(typed)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else _refuse(text)
    except ValueError:
        raise UnclearDayError(text) from None


def read_serial(text: str) -> date:
    """The day of a date cell, whose serial number is shown as a whole number: "46.011". Raises UnclearDayError.

    A number with a fraction has an hour as well, and is no day.
    """
    typed = text.strip(_EDGES)
    return SERIAL_ZERO + timedelta(days=int(typed.replace(".", ""))) if _SERIAL.fullmatch(typed) else _refuse(text)


def day_text(day: date) -> str:
    """The day as it is typed: "20/12/2025"."""
    return f"{day:%d/%m/%Y}"


def _refuse(text: str) -> date:
    raise UnclearDayError(text)
