"""Ô 4: place and day: Appendix I, part I, section II.4."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import composed
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet
from documents.lint.wording import WANTED

_DRESS = Dress(component="PLACE_DATE", sizes=layout.LARGE_RANGE_PT, is_italic=True)
_DAY = re.compile(
    r"(?P<place>[^,]*?)(?P<comma>,?) ?ngày ?(?P<day>[\d.…_]*) ?tháng ?(?P<month>[\d.…_]*)"
    r"( ?năm ?(?P<year>[\d.…_]*))?\W*",
    re.IGNORECASE,
)
_PADDED_MONTHS = 2


def place_date(sheet: Sheet) -> Iterator[Finding]:
    """PLACE_DATE_MISSING, _FORMAT, _COMMA, _DAY, _MONTH, _YEAR, _SIZE, _STYLE: a day not known yet is no fault."""
    line = sheet.head.place_date
    if line is None:
        if sheet.is_official:
            yield found("PLACE_DATE", "MISSING", wanted=WANTED["place_date"])
        return
    parts = _DAY.fullmatch(composed(line.text))
    if parts is None or not parts["place"]:
        yield found("PLACE_DATE", "FORMAT", measured=excerpt(line), wanted=WANTED["place_date"])
    else:
        yield from _parts(parts, excerpt(line))
    yield from undressed([line], _DRESS)


def _parts(parts: re.Match[str], measured: str) -> Iterator[Finding]:
    if not parts["comma"]:
        yield found("PLACE_DATE", "COMMA", measured=measured, wanted=f"{parts['place'].strip()}, ngày …")
    day, month, year = parts["day"], parts["month"], parts["year"] or ""
    if day.isdigit() and (not 1 <= int(day) <= 31 or day != f"{int(day):02d}"):
        yield found("PLACE_DATE", "DAY", measured=day, wanted=f"{int(day):02d}")
    if month.isdigit() and (not 1 <= int(month) <= 12 or month != _month(int(month))):
        yield found("PLACE_DATE", "MONTH", measured=month, wanted=_month(int(month)))
    if day.isdigit() and not re.fullmatch(r"\d{4}", year):
        yield found("PLACE_DATE", "YEAR", measured=measured, wanted=WANTED["place_date"])


def _month(month: int) -> str:
    return f"{month:02d}" if month <= _PADDED_MONTHS else str(month)
