"""Phrases of duties that come again: "định kỳ hằng quý, trước ngày 20 của tháng cuối quý", as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from models import wording
from models.deadline.dates import HOUR, NAME, WEEKDAYS, fold, read_hour
from models.deadline.periods import CUT_OFF_DAY
from models.deadline.phrases import LATEST, Ending
from models.directive import Recurrence
from models.errors import AmbiguousDeadlineError
from models.period_wording import PERIOD_SOURCES

DAY_OF_DECREE = 25
"""By this day of the last month the province reports to the Government (Decree 09/2019, article 13)."""
LAST_MONTH_AFTER = 3
"""A yearly report is asked for up to March; a later month would be a guess at which year it closes."""

_UNITS = {"tuần": Recurrence.WEEKLY, "tháng": Recurrence.MONTHLY}
_UNITS |= {"quý": Recurrence.QUARTERLY, "năm": Recurrence.ANNUAL}
_OFTEN = (
    r"(?:theo )?(?:định kỳ:?,? )?(?:(?P<half>(?:mỗi |h[ằà]ng )?(?:0?6|sáu) tháng)|(?:mỗi|h[ằà]ng) "
    r"(?P<unit>tuần|tháng|quý|năm))(?: một lần)?"
)
_NEXT = r"tháng (?:sau|kế tiếp|tiếp theo|liền kề)|tháng đầu(?: của)? (?:quý|kỳ) (?:sau|kế tiếp|tiếp theo)"
_MONTH = rf"(?:(?: của)? (?:(?P<next>{_NEXT})|tháng cuối(?: cùng)?(?: của)?(?: (?:quý|kỳ|năm))?))?"
_ON = rf"(?:(?P<weekday>{NAME})|(?P<day>[0-9]{{1,2}})(?: ?(?:[/.-]|tháng) ?(?P<month>[0-9]{{1,2}}))?{_MONTH})"
_LIMIT = rf"(?:(?:(?P<before>trước)|{LATEST}|vào|trong|hết|đến hết) )?(?:{HOUR},? ?)?(?:ngày )?{_ON}"
TABLE = (_OFTEN, rf"{_OFTEN}[,;:]? \(?{_LIMIT}\)?", rf"{_LIMIT},?(?: của)? {_OFTEN}")
_AS_NEEDED = r"đột xuất|(?:theo|khi có) yêu cầu"
_BEFORE_IT = re.compile(r"^(?:(?:thực hiện|chế độ|báo cáo|tổng hợp|gửi|nộp|thời hạn|hạn|là)[ :,]+)+")


@dataclass(frozen=True, kw_only=True)
class Regime:
    """How often a report is due, and by when in or after each period. The days are in models/deadline/occurrences."""

    phrase: str
    """As the directive writes it."""
    recurrence: Recurrence
    ending: Ending
    at: timedelta = timedelta()
    """Since midnight, where an hour is named."""
    weekday: int | None = None
    """0 is Monday; for weeks."""
    day: int | None = None
    """Of the period's last month, of the month after it, or of `month`."""
    month: int | None = None
    """For a yearly report that names one."""
    is_next_month: bool = False
    is_day_assumed: bool = False
    """True where the phrase names no day and the Decree's 25th is shown until the issuer names one (article 13)."""

    @property
    def source(self) -> str:
        """Where the windows of its periods come from, in Vietnamese."""
        return PERIOD_SOURCES[self.recurrence]


def parse_recurring(phrase: str) -> Regime:
    """The duty that comes again. Raises AmbiguousDeadlineError with a Vietnamese sentence for whoever wrote it."""
    text = _BEFORE_IT.sub("", fold(phrase))
    for pattern in TABLE:
        found = re.fullmatch(pattern, text)
        if found:
            return _regime(found, phrase)
    question = "no_period" if "định kỳ" in text and not re.search(_OFTEN, text) else "unknown_period"
    raise AmbiguousDeadlineError(wording.ask(question, phrase))


def is_recurring(phrase: str) -> bool:
    """Whether the phrase says how often, and so is no one day's deadline."""
    return re.search(_OFTEN, fold(phrase)) is not None


def is_as_needed(phrase: str) -> bool:
    """Whether the duty comes when somebody asks for it: nothing opens it by itself."""
    return re.search(_AS_NEEDED, fold(phrase)) is not None


def _regime(found: re.Match[str], phrase: str) -> Regime:
    said: dict[str, str | None] = {"weekday": None, "day": None, "month": None, "next": None, "before": None}
    said |= {"hour": None, **found.groupdict()}
    recurrence = Recurrence.HALF_YEARLY if said["half"] else _UNITS[said["unit"] or ""]
    if said["day"] is None and said["weekday"] is None:
        return _without_day(recurrence, phrase)
    if (recurrence is Recurrence.WEEKLY) is not (said["weekday"] is not None):
        raise AmbiguousDeadlineError(wording.ask("no_weekday" if said["day"] else "weekday_of_no_week", phrase))
    regime = Regime(
        phrase=phrase,
        recurrence=recurrence,
        ending=_ending(said["before"] is not None, said["hour"] is not None),
        at=read_hour(found, phrase) if said["hour"] else timedelta(),
        weekday=WEEKDAYS[said["weekday"]] if said["weekday"] else None,
        day=int(said["day"]) if said["day"] else None,
        month=int(said["month"]) if said["month"] else None,
        is_next_month=said["next"] is not None,
    )
    _refuse_impossible(regime)
    return regime


def _without_day(recurrence: Recurrence, phrase: str) -> Regime:
    if recurrence is Recurrence.WEEKLY:
        raise AmbiguousDeadlineError(wording.ask("no_weekday", phrase))
    return Regime(
        phrase=phrase, recurrence=recurrence, ending=Ending.END_OF_DAY, day=DAY_OF_DECREE, is_day_assumed=True
    )


def _ending(is_before: bool, has_hour: bool) -> Ending:
    if has_hour:
        return Ending.BEFORE_HOUR if is_before else Ending.BY_HOUR
    return Ending.BEFORE_DAY if is_before else Ending.END_OF_DAY


def _refuse_impossible(regime: Regime) -> None:
    """A day before the cut-off could mean this period or the last: it is asked about, never guessed."""
    if regime.day is None:
        return
    month = regime.month
    if not 1 <= regime.day <= 31 or (month is not None and not 1 <= month <= 12):
        raise AmbiguousDeadlineError(wording.ask("no_such_day", regime.phrase))
    if month is not None and regime.recurrence is not Recurrence.ANNUAL:
        raise AmbiguousDeadlineError(wording.ask("month_of_no_year", regime.phrase))
    last = regime.day - (regime.ending is Ending.BEFORE_DAY)
    is_early = last <= CUT_OFF_DAY if month in (None, 12) else (month or 0) > LAST_MONTH_AFTER
    if is_early and not regime.is_next_month:
        raise AmbiguousDeadlineError(wording.ask("day_in_period", regime.phrase))
