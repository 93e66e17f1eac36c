"""The strict gate for data: files in, values out, or every problem at once with its file and line."""

from __future__ import annotations

from tasks.load.directive import load_directive
from tasks.load.place import Place, load_calendar, load_place

__all__ = ["Place", "load_calendar", "load_directive", "load_place"]
