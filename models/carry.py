"""Carrying a yearly directive over: its own file with year, key, day and deadlines moved, and what is left to decide.

Nothing on the page is guessed: only a deadline's phrase is moved, as a proposal, and every date, year, number and
person of the old page is a point that somebody decides.
"""

from __future__ import annotations

import json
import re
from datetime import date

from models import carry_wording as wording
from models.directive import Directive
from models.errors import Problem, RefusedError, UncoveredYearError
from models.wording import day_text, weekday_text
from models.worktime import WorkCalendar
from models.year import moved, series

YEAR = re.compile(r"\b20\d\d\b")


def carry_over(text: str, directive: Directive, points: tuple[str, ...], *, file: str, issue_on: date) -> str:
    """The text of next year's file: the old one with its head and its deadlines moved and `points` put on top.

    Comments and layout stay. Raises RefusedError where the head is not written one key to a line.
    """
    phrases = {terms.deadline_phrase for terms in directive.obligations if terms.deadline_phrase}
    for phrase in phrases:
        text = _move_phrase(text, phrase)
    text = _set(text, "year", str(directive.year + 1))
    text = _set(text, "issue_on", issue_on.isoformat())
    listed = "".join(f"  - {json.dumps(point, ensure_ascii=False)}\n" for point in points)
    text = _set(text, "key", f"{next_key(directive)}\ndraft:\n{listed}".rstrip("\n"))
    return f"{wording.HEADER.format(file=file)}\n{text}"


def next_key(directive: Directive) -> str:
    """The key of next year's cycle. Raises RefusedError where this year's does not end in its year."""
    stem = series(directive.key, directive.year)
    if stem is None:
        mend = f"let it end so: {directive.key}-{directive.year}"
        raise RefusedError([Problem(where="key", what=f"{directive.key!r} does not end in its year", mend=mend)])
    return f"{stem}-{directive.year + 1}"


def next_issue_day(directive: Directive, calendar: WorkCalendar) -> tuple[date, str]:
    """The proposed day and the point about it: the same day, or the next working day where nobody is there."""
    day = plain = moved(directive.issue_on, directive.year + 1)
    note = ""
    try:
        if not calendar.is_working_day(day):
            day = calendar.next_working_day(day)
            note = wording.DAY_OFF.format(day=day_text(plain))
    except UncoveredYearError:
        note = wording.UNKNOWN_DAY.format(year=day.year)
    asked = wording.ISSUE_DAY.format(weekday=weekday_text(day), day=day_text(day), before=day_text(directive.issue_on))
    return day, asked + note


def move_years(phrase: str) -> str:
    """The phrase one year later: "trước ngày 28/12/2025" → "trước ngày 28/12/2026"."""
    return YEAR.sub(lambda year: str(int(year.group()) + 1), phrase)


def _move_phrase(text: str, phrase: str) -> str:
    """Wherever it stands word for word, over a line's end as well."""
    words = re.compile(r"\s+".join(re.escape(word) for word in phrase.split()))
    return words.sub(lambda found: move_years(found.group()), text)


def _set(text: str, name: str, value: str) -> str:
    line = re.compile(rf"^{name}:[^\n]*$", re.MULTILINE)
    if len(line.findall(text)) != 1:
        what = f"{name!r} does not stand once at the beginning of a line"
        raise RefusedError([Problem(where=name, what=what, mend="write the file as the examples are written")])
    return line.sub(lambda _: f"{name}: {value}", text)
