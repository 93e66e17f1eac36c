"""pandas, python-docx, matplotlib and XlsxWriter in an environment of their own: the product needs only two of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HOME = Path(sys.prefix) / "share" / "vanthu" / "peers"
LOCK = Path(__file__).with_name("peers.lock")
UV = Path(sys.executable).with_name("uv")
SECONDS = 1_200
"""Two minutes on a quiet machine."""


def build(register: Path, cycle: str, folder: Path) -> dict[str, Any] | None:
    """What the straightforward build of this cycle's report took; None where its environment cannot be made here."""
    if not _is_ready():
        return None
    folder.mkdir()
    words = [HOME / "bin" / "python", "-m", "benchmarks.peers_build", register, cycle, folder]
    run = subprocess.run(
        words, cwd=LOCK.parents[1], env={}, check=True, stdout=subprocess.PIPE, text=True, timeout=SECONDS
    )
    made: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return made


def _is_ready() -> bool:
    if (HOME / "ready").exists():
        return True
    steps = (
        (UV, "venv", "--quiet", "--python", sys.executable, HOME),
        (UV, "pip", "sync", "--quiet", "--python", HOME / "bin" / "python", "--require-hashes", LOCK),
    )
    if any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
        return False
    (HOME / "ready").touch()
    return True
