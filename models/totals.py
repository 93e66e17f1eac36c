"""Totals over many reports. Missing is never zero: a figure nobody gave has no total."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal, localcontext

from models.consolidation import Consolidation, Total, UnitReport
from models.form import Aggregation, Form, Indicator
from models.organisation import Group, Unit

PRECISION = 60
"""Digits kept while adding: enough that the sum of ten thousand figures of 18 digits is exact."""


def consolidate(
    form: Form,
    reports: tuple[UnitReport, ...],
    absent: tuple[Unit, ...],
    exempt: tuple[Unit, ...],
    cut_off_at: datetime,
) -> Consolidation:
    """All that the consolidated report says of these accepted reports, one total per indicator in form order.

    `asked` counts the reports and the absent, not the exempt. `cut_off_at` is aware.
    """
    asked = len(reports) + len(absent)
    return Consolidation(
        form=form,
        cut_off_at=cut_off_at,
        reports=reports,
        absent=absent,
        exempt=exempt,
        totals=tuple(_total(indicator, reports, asked) for indicator in form.indicators),
    )


def _total(indicator: Indicator, reports: tuple[UnitReport, ...], asked: int) -> Total:
    return Total(
        code=indicator.code,
        value=_aggregate(indicator, reports),
        answered=len(_numbers(indicator, reports)),
        asked=asked,
        by_group={group.value: _aggregate(indicator, (r for r in reports if r.unit.group is group)) for group in Group},
    )


def _aggregate(indicator: Indicator, reports: Iterable[UnitReport]) -> Decimal | None:
    """The sum, or how many answered "có"; None where nobody answered, and for what is only listed by unit."""
    numbers = _numbers(indicator, reports)
    if not numbers or indicator.aggregation is Aggregation.LATEST:
        return None
    if indicator.aggregation is Aggregation.COUNT:
        return Decimal(sum(number > 0 for number in numbers))
    with localcontext(prec=PRECISION):
        return sum(numbers, start=Decimal(0))


def _numbers(indicator: Indicator, reports: Iterable[UnitReport]) -> tuple[Decimal, ...]:
    figures = (report.figures.get(indicator.code) for report in reports if not report.is_nil)
    return tuple(figure.value for figure in figures if figure is not None and figure.value is not None)
