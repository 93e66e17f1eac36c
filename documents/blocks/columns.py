"""The columns of a table, as blueprints name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a grid: head, width in millimetres, the text of its cells, and their style."""

    head: str
    width: float
    text: str = ""
    style: str = "TableText"
