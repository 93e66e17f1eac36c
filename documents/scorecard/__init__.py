"""The scorecards of a series of cycles, as a spreadsheet for officials."""

from __future__ import annotations

from documents.scorecard.workbook import ScorecardFacts, scorecard_workbook

__all__ = ["ScorecardFacts", "scorecard_workbook"]
