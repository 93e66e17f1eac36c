"""The totals: by indicator and group, beside the last period's, each with the number of units it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from documents import wording
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.bookmarks import Bookmarks, Marked
from documents.kinds.consolidated_report.facts import ConsolidatedFacts
from documents.kinds.consolidated_report.groups import UnitGroup, unit_groups
from models.consolidation import Consolidation, Total
from models.form import Aggregation, Indicator
from models.provenance import Scope, figure_mark

MOST_MAIN = 4
"""Main figures of the summary."""
TENTH = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator with its total, and what it came to in the last period."""

    indicator: Indicator
    total: Total
    before: Decimal | None

    @property
    def is_listed(self) -> bool:
        """Whether its figures are listed by unit and have no total."""
        return self.indicator.aggregation is Aggregation.LATEST

    @property
    def percent(self) -> Decimal | None:
        """What this period comes to in per cent of the last one, one decimal; None where that says nothing."""
        value, before, kind = self.total.value, self.before, self.indicator.aggregation
        if value is None or before is None or before <= 0 or value < 0 or kind is Aggregation.RATIO:
            return None
        with localcontext(prec=60):
            return (100 * value / before).quantize(TENTH, ROUND_HALF_UP)


def lines(facts: ConsolidatedFacts) -> tuple[Line, ...]:
    """One for each indicator, in the form's order."""
    whole, older = facts.consolidation, facts.previous_year or {}
    totals = {total.code: total for total in whole.totals}
    return tuple(
        Line(indicator=one, total=totals[one.code], before=_before(totals[one.code], older.get(one.code)))
        for one in whole.form.indicators
        if one.code in totals
    )


def figure_values(facts: ConsolidatedFacts, marks: Bookmarks) -> dict[str, object]:
    """The table of totals, the main figures, and how many columns the two have."""
    whole, shown = facts.consolidation, lines(facts)
    groups = unit_groups(whole)
    groups = groups if len(groups) > 1 else ()
    has_before = facts.previous_year is not None or any(line.before is not None for line in shown)
    return {
        "totals": [_row(line, whole, groups, marks) for line in shown],
        "group_names": [group.name for group in groups],
        "has_previous": has_before,
        "main_figures": [_main(line, whole) for line in _chosen(shown)],
        "answered": f"{sum(line.total.answered > 0 for line in shown)}/{len(shown)}",
    }


def label(line: Line, whole: Consolidation) -> str:
    """The indicator with its unit, and with its day where it stands for one."""
    indicator, day = line.indicator, whole.day_of(line.indicator)
    is_count = indicator.aggregation is Aggregation.COUNT
    name = indicator.label.removesuffix(say.YES_NO).rstrip() if is_count else indicator.label
    unit = wording.COUNTED_UNIT if is_count else indicator.unit
    if day is None:
        return say.WITH_UNIT.format(label=name, unit=unit)
    return say.WITH_DAY.format(label=name, unit=unit, day=wording.short_date(day))


def _row(line: Line, whole: Consolidation, groups: tuple[UnitGroup, ...], marks: Bookmarks) -> dict[str, object]:
    code, total = line.indicator.code, line.total
    value = wording.SEE_APPENDIX if line.is_listed and total.answered else wording.figure(total.value)
    return {
        "code": code,
        "label": label(line, whole),
        "groups": [_part(code, group, total, marks) for group in groups],
        "total": marks.mark(value, figure_mark(code, Scope.ALL), is_bold=True),
        "answered": f"{total.answered}/{total.asked}",
        "previous": wording.figure(line.before),
    }


def _part(code: str, group: UnitGroup, total: Total, marks: Bookmarks) -> Marked | str:
    text = wording.figure(group.value(total))
    return text if group.scope is None else marks.mark(text, figure_mark(code, group.scope))


def _chosen(shown: tuple[Line, ...]) -> tuple[Line, ...]:
    """Those that the form requires of everybody first; in the form's order."""
    known = [line for line in shown if line.total.value is not None]
    best = sorted(known, key=lambda line: not line.indicator.is_required)[:MOST_MAIN]
    return tuple(line for line in known if line in best)


def _main(line: Line, whole: Consolidation) -> dict[str, str]:
    percent = line.percent
    compared_with = "" if percent is None else wording.figure(percent).removesuffix(say.TENTH_OF_NOTHING)
    return {
        "label": label(line, whole),
        "value": wording.figure(line.total.value),
        "previous": wording.figure(line.before),
        "percent": f"{compared_with}{say.PERCENT}" if compared_with else wording.NO_FIGURE,
        "answered": f"{line.total.answered}/{line.total.asked}",
    }


def _before(total: Total, older: Decimal | None) -> Decimal | None:
    return older if total.before is None else total.before


def compared(shown: tuple[Line, ...]) -> Iterator[tuple[Line, Decimal]]:
    """The indicators that can be set beside the last period, with their per cent."""
    for line in shown:
        if line.percent is not None:
            yield line, line.percent
