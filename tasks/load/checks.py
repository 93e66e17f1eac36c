"""What must hold between the parts of a calendar and a form."""

from __future__ import annotations

from collections.abc import Iterable

from models.form import Form, Indicator
from models.worktime import WorkCalendar
from tasks.load.aggregation import check_aggregation
from tasks.load.decisions import check_decisions
from tasks.load.source import Source, Where

LEAST_COPIES = 4


def check_calendar(calendar: WorkCalendar, source: Source) -> None:
    """Nothing. Notes days given twice, days of years not covered, and rows without a source."""
    report_twice(((("rules", i), rule.on.isoformat()) for i, rule in enumerate(calendar.rules)), source)
    for index, rule in enumerate(calendar.rules):
        at = ("rules", index)
        if rule.on.year not in calendar.covers:
            source.report(at, f"{rule.on} is in a year that 'covers' does not list", f"add {rule.on.year} to it")
        if not rule.source.strip() or not rule.name.strip():
            source.report(at, f"{rule.on} has no name or no source", "name the day and the document that says so")
        if rule.is_working == (rule.on.weekday() < 5):
            source.report(at, f"{rule.on} is so by its weekday already", "delete the row or correct the date")
    check_decisions(calendar, source)


def check_form(form: Form, source: Source) -> None:
    """Nothing. Notes codes given twice, limits that point nowhere, and a key that is not the file's."""
    codes = [(("indicators", i, "code"), indicator.code) for i, indicator in enumerate(form.indicators)]
    codes += [(("sections", i, "code"), section.code) for i, section in enumerate(form.sections)]
    report_twice(codes, source)
    if source.name != f"form-{form.key}.yaml":
        source.report(("key",), f"the key {form.key!r} is not the file's", f"name the file form-{form.key}.yaml")
    for index, indicator in enumerate(form.indicators):
        above = form.indicator(indicator.at_most) if indicator.at_most else None
        if indicator.at_most and (above is None or above is indicator or above.is_yes_no or indicator.is_yes_no):
            at = ("indicators", index, "at_most")
            source.report(at, f"at_most {indicator.at_most!r} is no other figure of the form", "give its code")
        _check_sum(form, index, indicator, source)
        _check_measures(index, indicator, source)
    check_aggregation(form, source)
    if form.copies_from is not None and form.copies_from < LEAST_COPIES:
        mend = f"{LEAST_COPIES} or more: fewer figures are equal by chance"
        source.report(("copies_from",), "it would note what is equal by chance", mend)


def _check_sum(form: Form, index: int, indicator: Indicator, source: Source) -> None:
    for place, code in enumerate(indicator.sum_of):
        part = form.indicator(code)
        if part is None or part is indicator or part.is_yes_no or indicator.is_yes_no:
            at = ("indicators", index, "sum_of", place)
            source.report(at, f"sum_of {code!r} is no other figure of the form", "give its code")


def _check_measures(index: int, indicator: Indicator, source: Source) -> None:
    least = {"most": 1, "slips_from": 1, "year_ratio": 2, "peer_ratio": 2}
    for name, smallest in least.items():
        value = getattr(indicator, name)
        if value is None:
            continue
        at = ("indicators", index, name)
        if indicator.is_yes_no:
            source.report(at, f"{name} on a question of yes or no", "delete the line")
        elif value < smallest:
            source.report(at, f"{name} {value} would speak of every report", f"{smallest} or more")


def report_twice(keys: Iterable[tuple[Where, str]], source: Source) -> None:
    """Nothing. Notes every key that was seen before."""
    seen: set[str] = set()
    for at, key in keys:
        if key in seen:
            source.report(at, f"{key!r} is given twice", "keep one of them")
        seen.add(key)
