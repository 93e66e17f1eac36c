"""The charts of the consolidated report: how reports came in, who sent them, and figures beside the last period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from documents import layout, wording
from documents.chart import Chart, Diagram, Series, Shade, Shape
from documents.kinds.consolidated_report import wording as say
from documents.kinds.consolidated_report.facts import ConsolidatedFacts
from documents.kinds.consolidated_report.figures import compared, lines
from documents.kinds.consolidated_report.groups import unit_groups
from models.consolidation import UnitReport
from models.worktime import ZONE

FEWEST = 2
"""Reports, or units, of which a chart says more than a sentence."""
MOST_DAYS = 21
"""Columns side by side; a longer time is counted by weeks."""
MOST_BARS = 28
MOST_PERCENT = 500
"""A bar longer than this makes all others unreadable: it is told in words."""
LONGEST_NAME = 44
COLUMNS_MM, FRAME_MM, SHARE_MM, BAR_MM = 68, 26, 9, 5.6


def chart_values(facts: ConsolidatedFacts) -> dict[str, object]:
    """The charts in page order, numbered from 1, and what stands beside them in words."""
    numbers = count(1)
    about_sending = [_drawn(diagram, next(numbers)) for diagram in (*_arrivals(facts), *_sending(facts))]
    about_figures = [_drawn(diagram, next(numbers)) for diagram in _comparisons(facts)]
    beyond = [(line.indicator.code, percent) for line, percent in compared(lines(facts)) if percent > MOST_PERCENT]
    return {
        "sending_charts": about_sending,
        "figure_charts": about_figures,
        "beyond_chart": say.BETWEEN.join(
            say.TIMES.format(code=code, percent=wording.figure(value)) for code, value in beyond
        ),
    }


def sent_at_of(facts: ConsolidatedFacts, report: UnitReport) -> date:
    """The day its first accepted version came in; of facts from an earlier version, that of the frozen one."""
    followed = facts.followed.get(report.unit.key)
    at = report.arrived_at if followed is None or followed.sent_at is None else followed.sent_at
    return at.astimezone(ZONE).date()


def _arrivals(facts: ConsolidatedFacts) -> Iterator[Diagram]:
    reports = facts.consolidation.reports
    if len(reports) < FEWEST:
        return
    days = {report.unit.key: sent_at_of(facts, report) for report in reports}
    first, last = min(days.values()), max(days.values())
    is_daily = (last - first).days < MOST_DAYS
    start, step = (first, 1) if is_daily else (first - timedelta(days=first.weekday()), 7)
    axis = [start + timedelta(days=at) for at in range(0, (last - start).days + 1, step)]
    counted = {
        is_late: Counter((days[r.unit.key] - start).days // step for r in reports if r.is_late is is_late)
        for is_late in (False, True)
    }
    yield Diagram(
        title=say.BY_DAY if is_daily else say.BY_WEEK,
        shape=Shape.COLUMNS,
        categories=tuple(f"{day:%d/%m}" for day in axis),
        series=tuple(
            Series(name=name, values=tuple(Decimal(counted[is_late][at]) for at in range(len(axis))), shade=shade)
            for is_late, name, shade in ((False, say.ON_TIME, Shade.DARK), (True, say.LATE, Shade.MIDDLE))
            if counted[is_late] or not is_late
        ),
        unit=say.REPORTS,
    )


def _sending(facts: ConsolidatedFacts) -> Iterator[Diagram]:
    whole, groups = facts.consolidation, unit_groups(facts.consolidation)
    if whole.asked < FEWEST:
        return
    sent = [group.reports(whole.reports) for group in groups]
    late = [sum(report.is_late for report in reports) for reports in sent]
    on_time = [len(reports) - tardy for reports, tardy in zip(sent, late, strict=True)]
    absent = [len(group.units(whole.absent)) for group in groups]
    parts = ((say.ON_TIME, on_time, Shade.DARK), (say.LATE, late, Shade.MIDDLE), (say.NOT_SENT, absent, Shade.LIGHT))
    yield Diagram(
        title=say.BY_GROUP,
        shape=Shape.SHARES,
        categories=tuple(group.name for group in groups),
        series=tuple(Series(name=name, values=_decimals(values), shade=shade) for name, values, shade in parts),
        unit=say.UNITS,
    )


def _comparisons(facts: ConsolidatedFacts) -> Iterator[Diagram]:
    shown = [(line.indicator, percent) for line, percent in compared(lines(facts)) if percent <= MOST_PERCENT]
    count = -(-len(shown) // MOST_BARS) or 1
    size = -(-len(shown) // count) or 1
    chunks = [shown[at : at + size] for at in range(0, len(shown), size)]
    for at, chunk in enumerate(chunks, start=1):
        yield Diagram(
            title=say.COMPARED + (say.COMPARED_PART.format(at=at) if len(chunks) > 1 else ""),
            shape=Shape.BARS,
            categories=tuple(_short(say.NAMED.format(code=one.code, label=one.label)) for one, _ in chunk),
            series=(
                Series(name=say.AGAINST_BEFORE, values=tuple(percent for _, percent in chunk), shade=Shade.MIDDLE),
            ),
            unit=say.PERCENT,
            decimals=1,
        )


def _drawn(diagram: Diagram, number: int) -> Chart:
    rows = len(diagram.categories)
    heights = {
        Shape.COLUMNS: COLUMNS_MM,
        Shape.SHARES: FRAME_MM + rows * SHARE_MM,
        Shape.BARS: FRAME_MM + rows * BAR_MM,
    }
    named = replace(diagram, title=say.NUMBERED.format(at=number, title=diagram.title))
    return Chart(diagram=named, width_mm=layout.TEXT_WIDTH_MM, height_mm=heights[diagram.shape])


def _decimals(values: Iterable[int]) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else say.CUT.format(text=name[:LONGEST_NAME].rpartition(" ")[0])
