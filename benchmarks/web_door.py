"""The web door under load: a country's board and long pages, uploads side by side, a last hour brought in by clerks.

`python -m benchmarks web_door` brings in a share of the hour; `python -m benchmarks.web_door_parts 3400` all of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.country import ROOT, _row, _told
from benchmarks.web_door_pages import rows

NATION, SHARE = 3_400, 400
LAST_MINUTES = 20 * 60
"""Seconds in which 85 % of a country's reports come."""
CROWD = 0.85


def measure() -> list[dict[str, Any]]:
    """Milliseconds at the 95th percentile beside what a person may be asked to wait, and reports a second."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "benchmarks.web_door_parts", str(NATION), str(SHARE)]
        told = _told(Path(folder))
        run = subprocess.run(words, cwd=ROOT, env=told, check=True, stdout=subprocess.PIPE, text=True, timeout=3_600)
    made = json.loads(run.stdout.splitlines()[-1])
    needed = CROWD * NATION / LAST_MINUTES
    return [
        _row("board_of_3400_p95", made["board_p95"], "ms", "the most it may take", 300.0),
        _row("board_of_3400_weight", made["board_kb"], "KB", "the most it may weigh", 100.0),
        _row("board_unchanged_p95", made["unchanged_p95"], "ms", "a changed one", made["board_p95"]),
        *rows(made["pages"]),
        _row("uploads_20_at_once_p95", made["upload_p95"], "ms", "the most it may take", 1_000.0),
        _row("uploads_rate", made["rate"], "reports/s", "85 % of a country in 20 minutes", needed),
        _row("uploads_told_to_come_again", float(made["again"]), "uploads", "reports in", float(made["reports"])),
        _row("uploads_lost_or_doubled", float(made["wrong"]), "uploads", "reports in", float(made["reports"])),
        _row("web_door_memory", made["peak_mb"], "MB", "reports in", float(made["reports"])),
    ]
