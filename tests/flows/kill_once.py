"""A machine on which the process that passes a named point dies there, once: the point is read from a file.

Laid on the search path of a worker as `sitecustomize`, so that the product's own programs run as they are.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

PLAN = Path(__file__).with_name("plan")
"""Holds the point; gone once somebody died of it. With "!" before the point, the worker dies first."""


def die_here(point: str) -> None:
    """Nothing, but at the planned point."""
    try:
        planned = PLAN.read_text()
    except FileNotFoundError:
        return
    if planned.lstrip("!") == point:
        PLAN.unlink()
        if planned.startswith("!"):
            os.kill(int((PLAN.parent / "worker").read_text()), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)


if "PREFECT__FLOW_RUN_ID" in os.environ and str(PLAN.parent) in sys.path:
    from models import faults

    faults.arm(die_here)
