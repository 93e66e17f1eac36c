"""An environment of its own for a peer that cannot, or need not, live in the product's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

UV = Path(sys.executable).with_name("uv")


def python_of(name: str, lock: Path) -> Path | None:
    """The interpreter that has what the lock says, made when it is first asked for; None where it cannot be made."""
    home = Path(sys.prefix) / "share" / "vanthu" / name
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        steps = (
            (UV, "venv", "--quiet", "--python", sys.executable, home),
            (UV, "pip", "sync", "--quiet", "--python", python, "--require-hashes", lock),
        )
        if any(subprocess.run(step, capture_output=True, check=False).returncode for step in steps):
            return None
        (home / "ready").touch()
    return python
