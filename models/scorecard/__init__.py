"""How each unit kept its duties over the cycles of a series. Pure: obligations in, marks and cards out."""

from __future__ import annotations

from models.scorecard.card import Scorecard, by_lateness, scorecards
from models.scorecard.mark import JUDGED, LIFTED, Beside, Mark, marks

__all__ = ["JUDGED", "LIFTED", "Beside", "Mark", "Scorecard", "by_lateness", "marks", "scorecards"]
