"""`make bench`: prints a table and writes var/bench.json. Every figure is measured in this very run.

`python -m benchmarks rehearsal kills` measures these parts only.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

OUT = Path("var/bench.json")
COLUMNS = ("name", "value", "unit", "peer", "peer_value", "ratio")
PARTS = (
    "render",
    "paper",
    "signing",
    "pdf",
    "intake",
    "consolidation",
    "whole_consolidation",
    "cut_off",
    "rehearsal",
    "chasing",
    "web_door",
    "kills",
    "country",
)
"""Rendering first, while the machine is quiet; the longest last."""


def main(chosen: list[str]) -> None:
    """Measures the chosen parts in the order of the house, or all."""
    if unknown := set(chosen) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    rows: list[dict[str, Any]] = []
    OUT.parent.mkdir(exist_ok=True)
    for part in PARTS:
        if part in chosen or not chosen:
            rows += import_module(f"benchmarks.{part}").measure()
            OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=2))  # what is measured stays, whatever comes
    table = Table(title=str(OUT))
    for column in COLUMNS:
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in COLUMNS))
    Console(width=150).print(table)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main(sys.argv[1:])
