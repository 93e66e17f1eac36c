"""What the lead should look at before the report goes up. Nothing here changes a figure or accuses a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from models.acceptance_wording import cell
from models.consolidation import Consolidation, Discrepancy, Total, UnitReport
from models.figures import number_text
from models.form import Aggregation, Form, Indicator
from models.totals import PERCENT, percentage

OTHER_SUM, EXCEEDS, UNLIKE_BEFORE, OTHER_RATIO = "other_sum", "exceeds", "unlike_before", "other_ratio"
ADDED = frozenset({Aggregation.SUM, Aggregation.AS_OF})


def discrepancies(whole: Consolidation) -> tuple[Discrepancy, ...]:
    """Of the totals in the form's order, then unit by unit what was accepted although it was odd."""
    totals = {total.code: total for total in whole.totals}
    found = [d for indicator in whole.form.indicators for d in _of_total(indicator, totals)]
    codes = {cell(indicator): indicator.code for indicator in whole.form.indicators}
    found += [d for report in whole.reports for d in _of_unit(report, whole.form, codes)]
    return tuple(found)


def _of_total(indicator: Indicator, totals: Mapping[str, Total]) -> Iterator[Discrepancy]:
    value, before = totals[indicator.code].value, totals[indicator.code].before
    if value is None:
        return
    if indicator.aggregation in ADDED:
        yield from _of_sum(indicator, value, totals)
    if before is not None and is_unlike(indicator, value, before):
        yield _total(indicator, UNLIKE_BEFORE, number_text(value), number_text(before))


def _of_sum(indicator: Indicator, value: Decimal, totals: Mapping[str, Total]) -> Iterator[Discrepancy]:
    """A sum with a part that nobody gave is not judged: a blank is no zero."""
    parts = [part for code in indicator.sum_of if (part := _value(totals, code)) is not None]
    added = sum(parts, Decimal(0))
    if parts and len(parts) == len(indicator.sum_of) and added != value:
        yield _total(indicator, OTHER_SUM, number_text(value), " + ".join(indicator.sum_of), number_text(added))
    bound = _value(totals, indicator.at_most) if indicator.at_most else None
    if indicator.at_most and bound is not None and value > bound:
        yield _total(indicator, EXCEEDS, number_text(value), indicator.at_most, number_text(bound))


def _total(indicator: Indicator, what: str, *values: str) -> Discrepancy:
    return Discrepancy(unit="", code=indicator.code, what=what, values=values)


def is_unlike(indicator: Indicator, value: Decimal, before: Decimal) -> bool:
    """Whether the figure is more than `year_ratio` times the one before, or less than one in so many."""
    ratio = indicator.year_ratio
    return bool(ratio and before and (value > before * ratio or value * ratio < before))


def _of_unit(report: UnitReport, form: Form, codes: Mapping[str, str]) -> Iterator[Discrepancy]:
    for problem in report.noted:
        yield Discrepancy(
            unit=report.unit.key, code=codes.get(problem.where, ""), what=problem.code, values=(problem.what,)
        )
    for indicator in form.asked:
        if indicator.ratio_of and not report.is_nil:
            yield from _ratio(report, indicator, *indicator.ratio_of)


def _ratio(report: UnitReport, indicator: Indicator, part: str, whole: str) -> Iterator[Discrepancy]:
    """A ratio that a unit stated, against its own two numbers: equal up to the last digit that it wrote."""
    stated, *both = (_given(report, code) for code in (indicator.code, part, whole))
    if stated is None or None in both:
        return
    numerator, denominator = (value for value in both if value is not None)
    computed = percentage(numerator, denominator)
    step = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    if computed is None or abs(stated - computed) > step / 2 + PERCENT / 2:
        values = (number_text(stated), "–" if computed is None else number_text(computed))
        yield Discrepancy(unit=report.unit.key, code=indicator.code, what=OTHER_RATIO, values=values)


def _given(report: UnitReport, code: str) -> Decimal | None:
    figure = report.figures.get(code)
    return figure.value if figure is not None else None


def _value(totals: Mapping[str, Total], code: str) -> Decimal | None:
    total = totals.get(code)
    return total.value if total is not None else None
