"""Totals over many reports. Missing is never zero: a figure nobody gave has no total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext

from models.consolidation import Consolidation, Total, UnitReport
from models.form import Aggregation, Figure, Form, Indicator
from models.organisation import Group, Unit, UnitKind

PRECISION = 60
"""Digits kept while adding: enough that the sum of ten thousand figures of 18 digits is exact."""
PERCENT = Decimal("0.01")
"""A ratio is a percentage with two decimals, half rounded up."""
Figures = Mapping[str, Figure]
Answers = dict[UnitKind, list[Figures]]
Given = tuple[list[Decimal], ...]
"""The numbers that units gave, each unit once; of a ratio two lists, numerators and denominators."""


def consolidate(
    form: Form,
    reports: tuple[UnitReport, ...],
    absent: tuple[Unit, ...],
    exempt: tuple[Unit, ...],
    cut_off_at: datetime,
    before: Mapping[str, Decimal] | None = None,
) -> Consolidation:
    """All that the consolidated report says of these accepted reports, one total per indicator in form order.

    `asked` counts the reports and the absent, not the exempt. `cut_off_at` is aware; `before`: the totals of the last
    period by code.
    """
    asked, known, answers = len(reports) + len(absent), before or {}, answers_of(reports)
    return Consolidation(
        form=form,
        cut_off_at=cut_off_at,
        reports=reports,
        absent=absent,
        exempt=exempt,
        totals=tuple(total(indicator, answers, asked, known.get(indicator.code)) for indicator in form.indicators),
    )


def answers_of(reports: Iterable[UnitReport]) -> Answers:
    """The figures of each report by the kind of its unit; a nil report has none."""
    found: Answers = {kind: [] for kind in UnitKind}
    for report in reports:
        if not report.is_nil:
            found[report.unit.kind].append(report.figures)
    return found


def total(indicator: Indicator, answers: Answers, asked: int, before: Decimal | None = None) -> Total:
    """The total of one indicator over these answers, in all, by group and by kind. `asked`: units that owe a report."""
    by_kind = {kind: _given(indicator, figures) for kind, figures in answers.items()}
    by_group = {group: _joined(by_kind[kind] for kind in UnitKind if kind.group is group) for group in Group}
    everybody = _joined(by_kind.values())
    return Total(
        code=indicator.code,
        value=_aggregate(indicator, everybody),
        answered=len(everybody[0]),
        asked=asked,
        by_group={group.value: _aggregate(indicator, given) for group, given in by_group.items()},
        by_kind={kind.value: _aggregate(indicator, given) for kind, given in by_kind.items()},
        answered_by_group={group.value: len(given[0]) for group, given in by_group.items()},
        before=before,
    )


def percentage(part: Decimal, whole: Decimal) -> Decimal | None:
    """100·part/whole with two decimals; None where the whole is 0: that is no percentage."""
    if not whole:
        return None
    with localcontext(prec=PRECISION):
        return (100 * part / whole).quantize(PERCENT, ROUND_HALF_UP)


def _aggregate(indicator: Indicator, given: Given) -> Decimal | None:
    """The sum, the percentage, or how many answered "có"; None where nobody answered, and for what is only listed."""
    if not given[0] or indicator.aggregation is Aggregation.LATEST:
        return None
    if indicator.aggregation is Aggregation.COUNT:
        return Decimal(sum(number > 0 for number in given[0]))
    with localcontext(prec=PRECISION):
        sums = [sum(numbers, start=Decimal(0)) for numbers in given]
    return percentage(*sums) if indicator.aggregation is Aggregation.RATIO else sums[0]


def _joined(parts: Iterable[Given]) -> Given:
    return tuple([number for numbers in column for number in numbers] for column in zip(*parts, strict=True))


def _given(indicator: Indicator, answers: Iterable[Figures]) -> Given:
    if indicator.aggregation is not Aggregation.RATIO or indicator.ratio_of is None:
        return ([f.value for a in answers if (f := a.get(indicator.code)) is not None and f.value is not None],)
    part, whole = indicator.ratio_of
    both = [(n.value, d.value) for a in answers if (n := a.get(part)) is not None and (d := a.get(whole)) is not None]
    pairs = [(n, d) for n, d in both if n is not None and d is not None]
    return [n for n, _ in pairs], [d for _, d in pairs]
