"""Days and hours as officials write them: 28/12/2025, 28 tháng 12 năm 2025, 17 giờ 00, 17h00."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from models import wording
from models.errors import AmbiguousDeadlineError

WEEKDAYS = {"thứ hai": 0, "thứ ba": 1, "thứ tư": 2, "thứ năm": 3, "thứ sáu": 4, "thứ bảy": 5, "chủ nhật": 6}
WEEKDAYS |= {f"thứ {number}": number - 2 for number in range(2, 8)}

NAME = "|".join(WEEKDAYS)
_JOINT = r" ?(?:[/.-]|tháng) ?"
_YEAR = r" ?(?:[/.-]|,? ?năm) ?(?P<year>[12][0-9]{3})"
_PLAIN = rf"[0-9]{{1,2}}{_JOINT}[0-9]{{1,2}}(?:{_YEAR.replace('?P<year>', '?:')}(?![0-9]))?"
DATE = (
    rf"(?:\(?(?P<weekday>{NAME})\)?,? (?:ngày )?)?"
    rf"(?P<day>[0-9]{{1,2}}){_JOINT}(?P<month>[0-9]{{1,2}})(?:{_YEAR})?"
    rf"(?: \((?P<weekday_after>{NAME})\))?"
)
HOUR = r"(?P<hour>[0-9]{1,2}) ?(?:giờ|h|g|:) ?(?P<minute>[0-9]{2})?(?: ?phút)?"


def fold(phrase: str) -> str:
    """The phrase in one spelling: composed, lower case, single spaces, without marks and outer brackets."""
    text = unicodedata.normalize("NFC", phrase).lower().replace("*", "")
    line = " ".join(text.split()).strip(" .,;")
    return line[1:-1].strip(" .,;") if line.startswith("(") and line.endswith(")") else line


def read_day(found: re.Match[str], phrase: str) -> date:
    """The day that the match of DATE names. Raises AmbiguousDeadlineError: no year, no such day, wrong weekday."""
    if not found["year"]:
        raise AmbiguousDeadlineError(wording.ask("no_year", phrase))
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise AmbiguousDeadlineError(wording.ask("no_such_day", phrase)) from None
    for name in (found["weekday"], found["weekday_after"]):
        if name and WEEKDAYS[name] != day.weekday():
            raise AmbiguousDeadlineError(wording.ask("wrong_weekday", phrase, on=day))
    return day


def read_hour(found: re.Match[str], phrase: str) -> timedelta:
    """The time since midnight that the match of HOUR names. Raises AmbiguousDeadlineError past 24 hours."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if minute > 59 or timedelta(hours=hour, minutes=minute) > timedelta(hours=24):
        raise AmbiguousDeadlineError(wording.ask("no_such_hour", phrase))
    return timedelta(hours=hour, minutes=minute)


def the_only_day(text: str, phrase: str) -> None:
    """Nothing, where the text names one day. Raises AmbiguousDeadlineError where it names none or several."""
    days = re.findall(_PLAIN, text)
    if len(days) != 1:
        raise AmbiguousDeadlineError(wording.ask("two_days" if days else "no_day", phrase))
