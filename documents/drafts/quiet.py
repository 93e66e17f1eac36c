"""A snapshot whose texts hold no line that looks like a mark: for the draft, where marks are read back."""

from __future__ import annotations

from dataclasses import replace

from models.consolidation import Consolidation, UnitReport

OPENS, LOOKS_LIKE = "[[", "[ ["


def quiet(whole: Consolidation) -> Consolidation:
    """The same snapshot; where a unit typed two brackets, a blank stands between them."""
    return replace(whole, reports=tuple(map(_quiet, whole.reports)))


def _quiet(report: UnitReport) -> UnitReport:
    if not any(OPENS in text for text in report.narratives.values()):
        return report
    texts = {code: text.replace(OPENS, LOOKS_LIKE) for code, text in report.narratives.items()}
    return replace(report, narratives=texts)
