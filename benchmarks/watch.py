"""What each step of a process takes: seconds, processor seconds, and the most memory while it lasted."""

from __future__ import annotations

import resource
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Watch:
    """The steps by name. Memory is that of the whole process, in MB."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}

    def time(self, name: str, act: Callable[[], Any]) -> Any:
        """What the act gives."""
        with suppress(OSError):
            FORGET.write_text("5")  # Linux counts the peak anew from here; elsewhere it is that of the whole life
        seconds, cpu = perf_counter(), process_time()
        made = act()
        self.steps[name] = {"seconds": perf_counter() - seconds, "cpu": process_time() - cpu, "peak_mb": peak_mb()}
        return made


def peak_mb() -> float:
    """The most memory of this process since the last step began."""
    with suppress(OSError, StopIteration):
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
