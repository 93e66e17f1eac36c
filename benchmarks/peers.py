"""pandas, python-docx, matplotlib and XlsxWriter in an environment of their own: the product needs only two of them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.peer_home import python_of

LOCK = Path(__file__).with_name("peers.lock")
SECONDS = 1_200
"""Two minutes on a quiet machine."""


def build(register: Path, cycle: str, folder: Path) -> dict[str, Any] | None:
    """What the straightforward build of this cycle's report took; None where its environment cannot be made here."""
    if (python := python_of("peers", LOCK)) is None:
        return None
    folder.mkdir()
    words = [python, "-m", "benchmarks.peers_build", register, cycle, folder]
    run = subprocess.run(
        words, cwd=LOCK.parents[1], env={}, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS
    )
    made: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return made
