"""The phrases of official deadlines, as a table. What fits no row, or names no one day, is asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from models import wording
from models.deadline.dates import DATE, HOUR, fold, read_day, read_hour, the_only_day
from models.errors import AmbiguousDeadlineError
from models.worktime import ZONE

_SECOND = timedelta(seconds=1)


class Ending(StrEnum):
    """Which second is the last one, given the day (and the hour) that a phrase names."""

    BEFORE_DAY = "before_day"
    BEFORE_HOUR = "before_hour"
    BY_HOUR = "by_hour"
    END_OF_DAY = "end_of_day"

    def moment(self, on: date, at: timedelta = timedelta()) -> datetime:
        """The last second in time. `at` is the time since midnight, up to 24 hours."""
        midnight = datetime.combine(on, time(), ZONE)
        if self is Ending.END_OF_DAY:
            return midnight + timedelta(days=1) - _SECOND
        return midnight + at if self is Ending.BY_HOUR else midnight + at - _SECOND


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """What a phrase says: a fixed day, or a term to count."""

    ending: Ending
    on: date | None = None
    at: timedelta = timedelta()
    count: int | None = None
    is_in_working_days: bool = False
    is_from_issue: bool = False


_DAY = rf"(?:ngày )?{DATE}"
LATEST = r"(?:chậm nhất|muộn nhất|hạn cuối)(?: cùng)?(?: là)?(?: vào| đến| trong)?(?: hết)?"
_COUNT = r"trong (?:thời hạn |vòng )?(?P<count>[0-9]{1,3})(?: \([^)]*\))?"
_FROM = r",?(?: kể)? từ (?:ngày|khi) (?:nhận|(?P<issue>ban hành|ký))(?: được)?(?: [^0-9]*)?"

TABLE: tuple[tuple[str, Ending], ...] = (
    (rf"trước {HOUR},? ?{_DAY}", Ending.BEFORE_HOUR),
    (rf"trước {_DAY}", Ending.BEFORE_DAY),
    (rf"{LATEST} {HOUR},? ?{_DAY}", Ending.BY_HOUR),
    (rf"{LATEST} {_DAY}", Ending.END_OF_DAY),
    (rf"(?:trong|hết|đến hết) {_DAY}", Ending.END_OF_DAY),
    (rf"{_COUNT} ngày (?P<working>làm việc){_FROM}", Ending.END_OF_DAY),
    (rf"{_COUNT} ngày{_FROM}", Ending.END_OF_DAY),
)
_BEFORE_IT = re.compile(
    r"^(?:(?:báo cáo|hoàn thành|gửi|nộp|thực hiện|xong|thời hạn|hạn)[ :]+)+(?=trước|chậm|muộn|hạn|trong)"
)


def parse_phrase(phrase: str) -> Phrase:
    """What the phrase says. Case, spaces and Unicode form do not matter.

    Raises AmbiguousDeadlineError with a Vietnamese sentence for whoever wrote the phrase.
    """
    text = _BEFORE_IT.sub("", fold(phrase))
    for pattern, ending in TABLE:
        found = re.fullmatch(pattern, text)
        if found:
            return _term(found, phrase) if "count" in found.groupdict() else _fixed(found, ending, phrase)
    if re.match(_COUNT, text):
        raise AmbiguousDeadlineError(wording.ask("no_start", phrase))
    the_only_day(text, phrase)  # says it better where two days, or none, are named
    raise AmbiguousDeadlineError(wording.ask("unknown", phrase))


def _fixed(found: re.Match[str], ending: Ending, phrase: str) -> Phrase:
    at = read_hour(found, phrase) if "hour" in found.groupdict() else timedelta()
    return Phrase(ending=ending, on=read_day(found, phrase), at=at)


def _term(found: re.Match[str], phrase: str) -> Phrase:
    count = int(found["count"])
    if count == 0:
        raise AmbiguousDeadlineError(wording.ask("empty_term", phrase))
    return Phrase(
        ending=Ending.END_OF_DAY,
        count=count,
        is_in_working_days="working" in found.groupdict(),
        is_from_issue=bool(found["issue"]),
    )
