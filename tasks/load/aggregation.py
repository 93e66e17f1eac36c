"""What must hold where a form says how many answers become one figure."""

from __future__ import annotations

from models.form import Aggregation, Form, Indicator, Nature
from tasks.load.source import Source

ADDED = (Aggregation.SUM, Aggregation.AS_OF)


def check_aggregation(form: Form, source: Source) -> None:
    """Nothing. Notes ratios of nothing or of what is no sum, and days for figures that stand at none."""
    for index, indicator in enumerate(form.indicators):
        if indicator.aggregation is Aggregation.RATIO:
            _check_ratio(form, index, indicator, source)
        else:
            _check_no_ratio(index, indicator, source)
        _check_day(index, indicator, source)
        for place, code in enumerate(indicator.sum_of):
            part = form.indicator(code)
            if part is not None and part.aggregation is Aggregation.RATIO:
                at = ("indicators", index, "sum_of", place)
                source.report(at, f"{code!r} is a ratio, and ratios are not added", "leave it out")


def _check_ratio(form: Form, index: int, indicator: Indicator, source: Source) -> None:
    at = ("indicators", index)
    if indicator.ratio_of is None:
        source.report((*at, "aggregation"), "a ratio of what?", "add ratio_of: [numerator, denominator]")
        return
    if len(set(indicator.ratio_of)) == 1:
        source.report((*at, "ratio_of"), "both codes are the same", "give the numerator and the denominator")
    for place, code in enumerate(indicator.ratio_of):
        part = form.indicator(code)
        if part is None or part is indicator or part.aggregation not in ADDED or part.is_yes_no:
            what = f"ratio_of {code!r} is no other figure of the form that is added"
            source.report((*at, "ratio_of", place), what, "give the code of an indicator with aggregation: sum")
    for name in ("sum_of", "is_yes_no", "is_whole"):
        if getattr(indicator, name):
            source.report((*at, name), f"{name} on a ratio", "delete the line")
    if indicator.is_computed and indicator.is_required:
        source.report((*at, "is_required"), "nobody is asked for what is computed", "delete the line")


def _check_no_ratio(index: int, indicator: Indicator, source: Source) -> None:
    for name in ("ratio_of", "is_computed"):
        if getattr(indicator, name):
            what = f"{name} on what is no ratio"
            source.report(("indicators", index, name), what, "write aggregation: ratio, or delete the line")


def _check_day(index: int, indicator: Indicator, source: Source) -> None:
    at = ("indicators", index)
    if indicator.aggregation is Aggregation.AS_OF and (indicator.nature is not Nature.STOCK or indicator.is_yes_no):
        source.report((*at, "nature"), "only what stands at a moment has a day", "write nature: stock")
    if indicator.aggregation is not Aggregation.AS_OF and indicator.as_of is not None:
        source.report((*at, "as_of"), "a day for a figure that is not as_of", "write aggregation: as_of")
