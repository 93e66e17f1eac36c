"""Native charts of Word: sharp in print, open to editing, with their figures in words for who cannot see them."""

from __future__ import annotations

from documents.chart.drawing import Chart
from documents.chart.values import Diagram, Series, Shade, Shape
from documents.chart.wording import described

__all__ = ["Chart", "Diagram", "Series", "Shade", "Shape", "described"]
