"""What must hold between the dates of a directive: each phrase is read, and the lead comes after the units."""

from __future__ import annotations

from models.deadline import Deadline, is_as_needed, is_recurring, parse_recurring, read_deadline
from models.directive import Directive, ObligationTerms, Upward
from models.errors import AmbiguousDeadlineError, UncoveredYearError
from models.periodic import is_periodic, next_occasions
from models.worktime import WorkCalendar
from tasks.clock import at_start_of
from tasks.load.place import Place
from tasks.load.source import Source, Where

NEEDED = ("units", "lead")
"""Obligations that every cycle stands on."""
PERIODS_AHEAD = 2
"""How many periods are tried before the first is opened; the others are tried as their day comes."""
_TOO_CLOSE = "give the lead at least one working day more (Decree 09/2019, article 8.5)"
_ONE_DAY = "write the phrase so that it names one day"


def check_dates(directive: Directive, place: Place, source: Source) -> None:
    """Nothing. Notes every phrase that cannot be read, and a lead that would report before its units."""
    if directive.year != directive.issue_on.year:
        source.report(("year",), f"year {directive.year} is not the year of issue_on", "let them agree")
    if directive.upward.cut_off_at >= directive.upward.report_at:
        source.report(("upward", "report_at"), "the report goes up before the books close", "set it after cut_off_at")
    _check_editing(directive.upward, source)
    for index, terms in enumerate(directive.obligations):
        at = ("obligations", index, "deadline_phrase")
        if terms.deadline_phrase is None and (terms.key in NEEDED or not terms.recurrence):
            source.report(at, f"{terms.key!r} has no deadline", "write deadline_phrase (or recurrence for a duty)")
        elif terms.recurrence is not None:
            _check_standing(terms.recurrence, ("obligations", index, "recurrence"), source)
    if is_periodic(directive):
        _check_periods(directive, place.calendar, source)
    else:
        _check_order(directive, _read_each(directive, place.calendar, source), source)


def _check_editing(upward: Upward, source: Source) -> None:
    """The time to edit lies between the cut-off and the report upward."""
    closes, goes = (at.hour * 60 + at.minute for at in (upward.cut_off_at, upward.report_at))
    minutes, at = upward.editing_minutes, ("upward", "editing_minutes")
    if minutes < 0:
        source.report(at, f"{minutes} minutes are no time to edit", "delete the line: then the report waits for nobody")
    elif minutes and closes + minutes > goes:
        source.report(
            at, f"{minutes} minutes after cut_off_at the report has gone up", f"{max(goes - closes, 0)} or fewer"
        )


def _check_standing(words: str, at: Where, source: Source) -> None:
    """A standing duty comes by its period or when somebody asks; by neither it would never come."""
    if is_as_needed(words):
        return
    try:
        parse_recurring(words)
    except AmbiguousDeadlineError as error:
        source.report(at, str(error), "name its period and day, or say that it is asked for: đột xuất")


def _read_each(directive: Directive, calendar: WorkCalendar, source: Source) -> dict[str, Deadline]:
    read: dict[str, Deadline] = {}
    day = directive.issue_on
    for index, terms in enumerate(directive.obligations):
        if terms.deadline_phrase is None:
            continue
        at = ("obligations", index, "deadline_phrase")
        try:
            read[terms.key] = read_deadline(
                terms.deadline_phrase, issued_on=day, received_on=day, calendar=calendar, reading=terms.reading
            )
        except (AmbiguousDeadlineError, UncoveredYearError) as error:
            often = is_recurring(terms.deadline_phrase)
            source.report(at, str(error), "say 'recurs: quarterly' (or as often as it is)" if often else _ONE_DAY)
    return read


def _check_order(directive: Directive, read: dict[str, Deadline], source: Source, period: str = "") -> None:
    if read.keys() >= set(NEEDED) and read["lead"].last_working_day <= read["units"].last_working_day:
        source.report(("obligations",), f"the lead's deadline is not after the units'{period}", _TOO_CLOSE)


def _check_periods(directive: Directive, calendar: WorkCalendar, source: Source) -> None:
    """Each phrase is read, then the first periods are tried as on their day."""
    before = len(source.problems)
    for index, terms in enumerate(directive.obligations):
        if terms.deadline_phrase is not None:
            _check_regime(directive, terms, source, ("obligations", index, "deadline_phrase"))
    if len(source.problems) > before:
        return
    try:
        for occasion in next_occasions(directive, calendar, at_start_of(directive.issue_on), PERIODS_AHEAD):
            _check_order(occasion, _read_each(occasion, calendar, source), source, f" in {occasion.key}")
    except (AmbiguousDeadlineError, UncoveredYearError) as error:
        source.report(("obligations",), str(error), "correct the phrase, or add the year to calendar.yaml")


def _check_regime(directive: Directive, terms: ObligationTerms, source: Source, at: Where) -> None:
    try:
        regime = parse_recurring(terms.deadline_phrase or "")
    except AmbiguousDeadlineError as error:
        source.report(at, str(error), "say how often and by which day: hằng quý, trước ngày 20 của tháng cuối quý")
        return
    if regime.recurrence is not directive.recurs:
        source.report(at, f"{terms.key!r} is {regime.recurrence}, 'recurs' says {directive.recurs}", "let them agree")
    if regime.is_day_assumed:
        source.report(at, f"{terms.key!r} names no day", "add it: trước ngày 20 của tháng cuối quý")
