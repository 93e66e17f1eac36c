"""`make bench`: prints a table and writes var/bench.json. Every figure is measured in this very run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

OUT = Path("var/bench.json")
COLUMNS = ("name", "value", "unit", "peer", "peer_value", "ratio")


def main() -> None:
    """Measures rendering, then the rehearsal; rendering first, while the machine is quiet."""
    from benchmarks import country, intake, paper, pdf, rehearsal, render, signing

    rows: list[dict[str, Any]] = [
        *render.measure(),
        *paper.measure(),
        *signing.measure(),
        *pdf.measure(),
        *intake.measure(),
        *rehearsal.measure(),
        *country.measure(),
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, ensure_ascii=False, indent=2))
    table = Table(title=str(OUT))
    for column in COLUMNS:
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in COLUMNS))
    Console(width=150).print(table)


def _cell(value: object) -> str:
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
