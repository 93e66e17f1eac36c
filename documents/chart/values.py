"""What a chart shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Shape(StrEnum):
    """How the figures are drawn."""

    COLUMNS = "columns"  # upright, the series of one category side by side
    SHARES = "shares"  # lying, the series of one category as parts of a whole
    BARS = "bars"  # lying, side by side


class Shade(StrEnum):
    """Greys that a black printer and a photocopier keep apart."""

    DARK = "404040"
    MIDDLE = "A6A6A6"
    LIGHT = "FFFFFF"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of figures, one for each category; None where there is none, which is never 0."""

    name: str
    values: tuple[Decimal | None, ...]
    shade: Shade = Shade.DARK


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """Title, categories and series as printed. `unit` follows each figure in words: "báo cáo", "%"."""

    title: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int = 0
