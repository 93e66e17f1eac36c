"""Where every figure and quotation of a consolidation comes from: units, versions, files, and the cells in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from enum import StrEnum

from models.consolidation import Consolidation, Total, UnitReport
from models.errors import VanthuError
from models.form import Aggregation, Answer, Figure, Indicator
from models.narrative.building import narrate
from models.narrative.values import Passage
from models.organisation import Group, Unit, UnitKind
from models.totals import PRECISION, percentage

_BLANK = Figure(answer=Answer.BLANK)


class Scope(StrEnum):
    """Over which units a total goes, as the names of bookmarks and files say it."""

    ALL = "tong"
    DEPARTMENTS = "so"
    COMMUNES = "xa"
    WARDS = "phuong"

    def holds(self, unit: Unit) -> bool:
        """Whether the total goes over this unit."""
        if self is Scope.ALL:
            return True
        if self is Scope.DEPARTMENTS:
            return unit.group is Group.DEPARTMENTS
        return unit.kind is (UnitKind.COMMUNE if self is Scope.COMMUNES else UnitKind.WARD)


class UntraceableError(VanthuError):
    """Nothing of the report or of its workbook has this name."""


@dataclass(frozen=True, kw_only=True)
class FigureSource:
    """What one unit answered to one indicator, and in which file. A nil report's answers are blank."""

    report: UnitReport
    code: str
    figure: Figure
    is_counted: bool
    """Whether the total is made of it."""


@dataclass(frozen=True, kw_only=True)
class FigureTrace:
    """One total and everything it is made of, in the order of the snapshot; of a ratio, both numbers of each unit."""

    indicator: Indicator
    scope: Scope
    value: Decimal | None
    sources: tuple[FigureSource, ...]
    unit: str | None = None
    """The key of the unit, where it is the figure of one."""


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """One passage as the report quotes it: who wrote it is in `passage.sources`."""

    section: str
    number: int
    """From 1, in the order of the section's passages."""
    passage: Passage


def trace_figure(whole: Consolidation, code: str, scope: Scope = Scope.ALL, unit: str | None = None) -> FigureTrace:
    """The total of this code over the scope, or the figure of one unit. Raises UntraceableError."""
    indicator = whole.form.indicator(code)
    total = next((total for total in whole.totals if total.code == code), None)
    if indicator is None or total is None:
        raise UntraceableError(f"the form has no indicator {code!r}")
    among = [r for r in whole.reports if scope.holds(r.unit) and unit in (None, r.unit.key)]
    if unit is not None and not among:
        raise UntraceableError(f"{unit!r} has no report among these figures")
    sources = tuple(source for report in among for source in figure_sources(indicator, report))
    value = scope_value(total, scope) if unit is None else None
    trace = FigureTrace(indicator=indicator, scope=scope, value=value, sources=sources, unit=unit)
    return trace if unit is None else replace(trace, value=recomputed(trace))


def figure_sources(indicator: Indicator, report: UnitReport) -> Iterator[FigureSource]:
    """The cells of this report that stand behind the indicator: its own, or both numbers of a ratio."""
    is_ratio = indicator.aggregation is Aggregation.RATIO and indicator.ratio_of is not None
    codes = indicator.ratio_of if is_ratio and indicator.ratio_of else (indicator.code,)
    figures = [_BLANK if report.is_nil else report.figures.get(code, _BLANK) for code in codes]
    is_counted = all(figure.value is not None for figure in figures)
    for code, figure in zip(codes, figures, strict=True):
        yield FigureSource(report=report, code=code, figure=figure, is_counted=is_counted)


def scope_value(total: Total, scope: Scope) -> Decimal | None:
    """What the consolidation says over this scope."""
    if scope is Scope.ALL:
        return total.value
    if scope is Scope.DEPARTMENTS:
        return total.by_group.get(Group.DEPARTMENTS)
    return total.by_kind.get(UnitKind.COMMUNE if scope is Scope.COMMUNES else UnitKind.WARD)


def recomputed(trace: FigureTrace) -> Decimal | None:
    """The total once more, from the listed sources alone; None for what is listed by unit, and where nobody answered.

    Of a single unit's listed figure, that figure.
    """
    counted = [source for source in trace.sources if source.is_counted]
    values = [(source.code, source.figure.value) for source in counted if source.figure.value is not None]
    rule = trace.indicator.aggregation
    if not values or (rule is Aggregation.LATEST and trace.unit is None):
        return None
    if rule is Aggregation.COUNT:
        return Decimal(sum(value > 0 for _, value in values))
    with localcontext(prec=PRECISION):
        if rule is Aggregation.RATIO and trace.indicator.ratio_of:
            parts = [sum((v for c, v in values if c == code), Decimal(0)) for code in trace.indicator.ratio_of]
            return percentage(*parts)
        return sum((value for _, value in values), Decimal(0))


def quotations(whole: Consolidation) -> tuple[Quotation, ...]:
    """Every passage that the report quotes, section by section, in the order of the page."""
    return tuple(
        Quotation(section=section.code, number=number, passage=passage)
        for section in narrate(whole).sections
        for number, passage in enumerate(section.passages, start=1)
    )


def figure_mark(code: str, scope: Scope) -> str:
    """The name of the bookmark around a total: "f_B1_tong"."""
    return f"f_{_plain(code)}_{scope.value}"


def quotation_mark(section: str, number: int) -> str:
    """The name of the bookmark around a quotation: "q_X1_001"."""
    return f"q_{_plain(section)}_{number:03d}"


def _plain(code: str) -> str:
    """The code with the letters and digits that a bookmark may hold."""
    return re.sub(r"\W", "_", code, flags=re.ASCII)
