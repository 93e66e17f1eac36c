"""The day of the document that changed a working day: as a row of the calendar says it, and as its source does."""

from __future__ import annotations

import re
from datetime import date

from models.decision_wording import DATED, DAY_IN_WORDS
from models.wording import day_text
from models.worktime import DayRule


def days_named(source: str) -> tuple[date, ...]:
    """The days that the words of a source name: "… ngày 25/12/2025"; a day that no calendar has is left out."""
    found = (_day(*match) for match in re.findall(DAY_IN_WORDS, source, re.IGNORECASE))
    return tuple(day for day in found if day is not None)


def dated_source(rule: DayRule) -> str:
    """The source of the row with the day of its decision, said once."""
    if rule.decided_on is None or rule.decided_on in days_named(rule.source):
        return rule.source
    return DATED.format(source=rule.source, on=day_text(rule.decided_on))


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
